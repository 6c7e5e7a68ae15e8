import { isRecord } from '../../batch/errors'
import { type BodyKind, MODEL_OF } from '../body-kind'
import { fromArmPool, leftOutOfArmPool } from '../pool/arm'
import { withoutReadOnly } from '../read-only'
import type { WireRest } from '../wire'
import { kindOfFields } from './kind-of-fields'
import { normalizeNames } from './normalize-names'
import { parseJsonText, type TextPlace } from './parse-json-text'
import { findTemplatePools } from './template-pools'

/** Where a body comes from: a REST body or answer (also of the CLI), a resource, a template, a preset file of Slipway. */
export type BodyShape = 'rest' | 'arm' | 'template' | 'preset'

export interface RecognizedBody {
  kind: BodyKind
  shape: BodyShape
  /** To choose by, where there are several: the id, or a number. */
  name: string
  /** What creates the object again, in the data plane's shape; unknown fields are kept. */
  body: WireRest
  /** Fields that only the service writes, or that belong to the template around a pool; they were left out. */
  leftOut: readonly string[]
  /** Paths whose names were spelled in another way, as the Azure CLI does. */
  renamed: readonly string[]
  /** Paths of a template whose values only a deployment knows; they were left out. */
  unresolved: readonly string[]
}

export type Recognition = { choices: readonly RecognizedBody[] } | { problem: string; at?: TextPlace }

/** Reads a JSON text of at most 1 MiB as one or several bodies of Batch; one sentence when it is none. */
export function recognizeBody(text: string): Recognition {
  const parsed = parseJsonText(text)
  return 'problem' in parsed ? parsed : recognizeValue(parsed.value)
}

/** As recognizeBody, for JSON that was read already. */
export function recognizeValue(value: unknown): Recognition {
  const rows = Array.isArray(value)
    ? value
    : isRecord(value) && Array.isArray(value.value)
      ? value.value
      : [value]
  if (rows.length === 0) return { problem: 'The list is empty: it holds no pool, job or task.' }
  const all = rows.map((row, index) => (isRecord(row) ? recognizeObject(row, index) : UNKNOWN))
  const choices = all.flatMap((each) => ('choices' in each ? each.choices : []))
  const failed = all.find((each) => 'problem' in each)
  return choices.length > 0 ? { choices } : (failed ?? UNKNOWN)
}

const UNKNOWN: Recognition = {
  problem:
    'This is no pool, job or task: a pool has a vmSize, a job a poolInfo, a task a commandLine. Give the body of a create call, an answer of Batch, a pool of Resource Manager or a template.',
}

function recognizeObject(value: WireRest, index: number): Recognition {
  if ('slipway' in value) return recognizePreset(value)
  if (isTemplate(value)) return recognizeTemplate(value)
  if (isRecord(value.jobSpecification))
    return { problem: 'This is a job schedule. Give its jobSpecification, or a pool, job or task.' }
  if (isRecord(value.properties)) {
    if (!isPoolResource(value)) return UNKNOWN
    const choice = toChoice('pool', 'arm', fromArmPool(value), index)
    return { choices: [{ ...choice, leftOut: [...leftOutOfArmPool(value), ...choice.leftOut] }] }
  }
  const kind = kindOfFields(value)
  return kind === undefined || kind === 'job schedule'
    ? UNKNOWN
    : { choices: [toChoice(kind, 'rest', value, index)] }
}

const isTemplate = ({ $schema, resources }: WireRest) =>
  typeof resources === 'object' &&
  resources !== null &&
  (typeof $schema === 'string' || Array.isArray(resources))

const isPoolResource = ({ properties, type }: WireRest) =>
  isRecord(properties) &&
  (['vmSize', 'deploymentConfiguration', 'scaleSettings'].some((key) => key in properties) ||
    /\/pools$/i.test(String(type ?? '')))

function recognizePreset({ slipway, kind, body }: WireRest): Recognition {
  if (slipway !== 1)
    return { problem: 'This preset was written by another version of Slipway, which this one cannot read.' }
  if (!isRecord(body) || (kind !== 'pool' && kind !== 'job' && kind !== 'task'))
    return { problem: 'This preset file names no kind (pool, job or task) or holds no body.' }
  return { choices: [toChoice(kind, 'preset', body, 0)] }
}

function recognizeTemplate(template: WireRest): Recognition {
  const pools = findTemplatePools(template)
  if (pools.length === 0)
    return { problem: 'This template has no resource of the type Microsoft.Batch/batchAccounts/pools.' }
  return {
    choices: pools.map(({ resource, unresolved, leftOut }, index) => {
      const choice = toChoice('pool', 'template', fromArmPool(resource), index)
      return { ...choice, unresolved, leftOut: [...leftOut, ...choice.leftOut] }
    }),
  }
}

function toChoice(kind: BodyKind, shape: BodyShape, value: WireRest, index: number): RecognizedBody {
  const { body: spelled, renamed } = normalizeNames(MODEL_OF[kind], value)
  const body = withoutReadOnly(kind, spelled)
  return {
    kind,
    shape,
    name: typeof body.id === 'string' && body.id !== '' ? body.id : `${kind} ${index + 1}`,
    body,
    leftOut: Object.keys(spelled).filter((key) => !(key in body)),
    renamed,
    unresolved: [],
  }
}
