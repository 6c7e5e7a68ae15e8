import { z } from 'zod'
import { isRecord, parseJson } from '../../batch/errors'
import type { Finding } from '../../containers/finding'
import { checkDisplayName, toFinding } from '../check-field'
import { checkWholeNumber, toWholeNumber } from '../check-number'
import { namedValues, reviveValues, text, toFormSchema, withoutSecrets } from '../form-schema'
import {
  checkMetadata,
  type NamedValue,
  restOfNamedValues,
  toNamedItems,
  toNamedValues,
} from '../named-values'
import { withoutReadOnly } from '../read-only'
import { withoutSecretValues } from '../secret-values'
import {
  checkStartTask,
  fromStartTask,
  restOfStartTask,
  type StartTaskValues,
  startTaskShape,
  toStartTask,
} from '../start-task/start-task'
import { partOf, toText, unlessEmpty, type WireRest, without, withParts } from '../wire'
import { isEqual } from './edit-diff'
import { osOfAgent } from './node-agent'
import {
  checkPackages,
  fromPackages,
  type PackagesValues,
  packagesShape,
  restOfPackages,
  toPackages,
} from './sections/packages'

/** What the edit page shows of a pool. */
export interface EditValues {
  startTask: StartTaskValues
  packages: PackagesValues
  metadata: NamedValue[]
  displayName: string
  taskSlotsPerNode: string
  /** The rest that an update takes while the pool has no nodes, as JSON text; empty for as it is. */
  more: string
}

/** Properties with controls of their own that change on an empty pool only. */
const OWN_WHEN_EMPTY = ['displayName', 'taskSlotsPerNode'] as const

/** Properties in the JSON text. Source: batch-wire.md section 13, update of a pool. */
export const MORE_PROPERTIES = [
  'vmSize',
  'taskSchedulingPolicy',
  'enableInterNodeCommunication',
  'networkConfiguration',
  'userAccounts',
  'mountConfiguration',
  'upgradePolicy',
  'virtualMachineConfiguration',
] as const

/** Everything that can be changed at all. */
const EDITABLE: readonly string[] = [
  'startTask',
  'applicationPackageReferences',
  'metadata',
  ...OWN_WHEN_EMPTY,
  ...MORE_PROPERTIES,
]

const shape = z.object({
  startTask: startTaskShape(),
  packages: packagesShape,
  metadata: namedValues(),
  displayName: text(),
  taskSlotsPerNode: text(),
  more: text(),
})

/** The parts of a pool of the wire that an update can change. */
export function editablePart(pool: object): WireRest {
  const own = withoutReadOnly('pool', pool)
  return Object.fromEntries(Object.entries(own).filter(([key]) => EDITABLE.includes(key)))
}

/** The values of a pool as it is. */
export function toEditValues(pool: object): EditValues {
  const body = editablePart(pool)
  return {
    startTask: fromStartTask(body.startTask === undefined ? undefined : partOf(body, 'startTask')),
    packages: fromPackages(body),
    metadata: toNamedValues(body, 'metadata'),
    displayName: toText(body.displayName),
    taskSlotsPerNode: toText(body.taskSlotsPerNode) || '1',
    more: JSON.stringify(morePart(body), null, 2),
  }
}

/** The parts that are shown as JSON text. */
function morePart(body: WireRest): WireRest {
  return Object.fromEntries(MORE_PROPERTIES.filter((key) => key in body).map((key) => [key, body[key]]))
}

/** The editable part of a pool after the change. A JSON text that is none counts as unchanged; checkEdit names it. */
export function toEdited(values: EditValues, pool: object): WireRest {
  const before = editablePart(pool)
  const startTask = toStartTask(values.startTask, startTaskRest(before))
  const metadata = unlessEmpty(
    toNamedItems(values.metadata, { metadata: restOfNamedValues(before, 'metadata') }, 'metadata'),
    before,
    'metadata',
  )
  const slots = toWholeNumber(values.taskSlotsPerNode)
  const isDefault = slots === 1 && before.taskSlotsPerNode === undefined
  const name = values.displayName.trim()
  const isNamed = name !== '' || before.displayName !== undefined
  const base = without(toPackages(values.packages, restOfPackages(before)), 'startTask', ...MORE_PROPERTIES)
  return withParts(base, {
    startTask,
    metadata,
    taskSlotsPerNode: isDefault ? undefined : slots,
    displayName: isNamed ? name : undefined,
    ...(parseMore(values.more) ?? morePart(before)),
  })
}

const startTaskRest = (before: WireRest) =>
  before.startTask === undefined ? {} : restOfStartTask(partOf(before, 'startTask'))

/** The properties whose value differs, those that are gone included. */
export function changedProperties(before: WireRest, after: WireRest): string[] {
  return EDITABLE.filter((key) => !isEqual(before[key], after[key]))
}

/** What was typed on top of what others changed meanwhile: what was not touched since `began` is as it is `now`. */
export function mergeEdit(values: EditValues, began: object, now: object): EditValues {
  const theirs = toEditValues(now)
  const after = toEdited(values, began)
  const mine = new Set(changedProperties(editablePart(began), after))
  const take = <K extends keyof EditValues>(field: K, property: string): EditValues[K] =>
    mine.has(property) ? values[field] : theirs[field]
  const more = MORE_PROPERTIES.filter((key) => mine.has(key)).map((key) => [key, after[key]])
  return {
    startTask: take('startTask', 'startTask'),
    packages: take('packages', 'applicationPackageReferences'),
    metadata: take('metadata', 'metadata'),
    displayName: take('displayName', 'displayName'),
    taskSlotsPerNode: take('taskSlotsPerNode', 'taskSlotsPerNode'),
    more: JSON.stringify({ ...morePart(editablePart(now)), ...Object.fromEntries(more) }, null, 2),
  }
}

/** What has to be mended before the change can be sent, at its fields. What is not changed is not checked. */
export function checkEdit(values: EditValues, pool: object): Finding[] {
  const before = editablePart(pool)
  const after = toEdited(values, pool)
  const changed = new Set(changedProperties(before, after))
  const agent = toText(partOf(before, 'virtualMachineConfiguration').nodeAgentSKUId)
  const os = osOfAgent(agent) ?? 'linux'
  return [
    ...(changed.has('startTask') ? checkStartTask(values.startTask, 'startTask', os) : []),
    ...checkPackages(values.packages, 'packages'),
    ...checkMetadata(values.metadata, 'metadata'),
    ...toFinding('displayName', checkDisplayName(values.displayName)),
    ...toFinding('taskSlotsPerNode', checkWholeNumber(values.taskSlotsPerNode, { min: 1, max: 256 })),
    ...checkMore(values.more, before, after, changed),
  ]
}

function checkMore(json: string, before: WireRest, after: WireRest, changed: ReadonlySet<string>): Finding[] {
  if (json.trim() === '') return []
  const parsed = parseJson(json)
  if (!isRecord(parsed))
    return toFinding(
      'more',
      'This is no JSON object. Undo the last change, or empty the field to leave all as it is.',
    )
  const foreign = Object.keys(parsed).filter((key) => !MORE_PROPERTIES.some((known) => known === key))
  if (foreign.length > 0)
    return toFinding('more', `An update of a pool does not take ${foreign.join(', ')} here. Take it out.`)
  const gone = MORE_PROPERTIES.filter((key) => key in before && !(key in parsed))
  if (gone.length > 0)
    return toFinding(
      'more',
      `An update cannot take ${gone.join(', ')} off a pool. Put it back, or create another pool.`,
    )
  const sent = Object.fromEntries(
    MORE_PROPERTIES.filter((key) => changed.has(key)).map((key) => [key, after[key]]),
  )
  const missing = withoutSecretValues(sent).secrets.filter(({ isGiven }) => !isGiven)
  return missing.length === 0
    ? []
    : toFinding(
        'more',
        `The service never returns secrets, and a change replaces all of a property. Type ${missing.map(({ path }) => path).join(', ')} too.`,
      )
}

function parseMore(json: string): WireRest | undefined {
  const parsed = parseJson(json)
  return isRecord(parsed) ? parsed : undefined
}

/** For the form's resolver; `check` tells what the rules say beyond the fields. */
export const editSchema = (pool: object, check: (values: EditValues) => readonly Finding[]) =>
  toFormSchema<EditValues>(shape, (values) => [...checkEdit(values, pool), ...check(values)])

/** What may be stored in the browser: no secret, and of the JSON text nothing, because one may stand anywhere in it. */
export const toEditDraft = (values: EditValues): EditValues => ({ ...withoutSecrets(values), more: '' })

/** The values of a stored draft, as far as they fit. */
export const fromEditDraft = (json: unknown): EditValues => toEditDraft(reviveValues(shape, json))
