import { isRecord } from '../../batch/errors'
import { RETIRED_PROPERTIES } from '../../batch/spec/older-names'
import { type BodyKind, MODEL_OF } from '../body-kind'
import { SERVICE_WRITTEN } from '../read-only'
import { partOf, type WireRest, without } from '../wire'
import { type Normalized, normalizeNames, spell } from './normalize-names'

const ANSWERED = SERVICE_WRITTEN.map(spell)

/**
 * Whether a body was given by the service or a tool that asked it, and not written by a person, who may name one property
 * of the service by mistake.
 */
export const isAnswer = (body: WireRest): boolean =>
  'odata.metadata' in body || Object.keys(body).filter((name) => ANSWERED.includes(spell(name))).length > 1

/** As normalizeNames for a kind of body; an answer also loses what the call that creates refuses from it. */
export function readCreateBody(kind: BodyKind, given: WireRest): Normalized {
  const isShown = isAnswer(given)
  const normal = normalizeNames(MODEL_OF[kind], given, { keepsDurations: !isShown })
  return isShown && kind === 'pool' ? { ...normal, body: toPoolBody(normal.body) } : normal
}

/**
 * What older versions answer otherwise, and the nodes that a formula has decided. The communication mode says nothing when
 * it is the default one, and the type of containers had one value.
 */
function toPoolBody(body: WireRest): Record<string, unknown> {
  const { targetNodeCommunicationMode: mode } = body
  const machine = partOf(body, 'virtualMachineConfiguration')
  const { containerConfiguration: containers } = machine
  return {
    ...without(
      body,
      'currentNodeCommunicationMode',
      ...(String(mode).toLowerCase() === 'default' ? ['targetNodeCommunicationMode'] : []),
      ...(body.enableAutoScale === true
        ? ['targetDedicatedNodes', 'targetLowPriorityNodes', 'resizeTimeout']
        : []),
    ),
    ...(isRecord(containers) && {
      virtualMachineConfiguration: {
        ...machine,
        containerConfiguration: { type: 'dockerCompatible', ...containers },
      },
    }),
  }
}

/** Names of a pool body that the service took once, and what is done instead. */
export const retiredOf = (body: WireRest): string[] =>
  Object.keys(body).filter((name) => Object.hasOwn(RETIRED_PROPERTIES, name))
