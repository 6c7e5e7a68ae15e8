import { OPERATION_ROWS } from '../operation-table'
import { FAULTS, type FaultName, type FaultParameter, type FaultRow, type FaultSetting } from './table'

/** Faults that cannot be set as asked; the message is a sentence for whoever asked. */
export class FaultError extends Error {
  override name = 'FaultError'
}

const RANGES: Readonly<Record<string, readonly [minimum: number, maximum: number]>> = {
  share: [0, 1],
  retryAfterSeconds: [0, 3600],
  delayMs: [0, 600_000],
  everySeconds: [1, 86_400],
}
const ROWS: ReadonlyMap<string, FaultRow> = new Map(FAULTS.map((row) => [row.name, row]))
const OPERATIONS: ReadonlySet<string> = new Set(OPERATION_ROWS.map(({ operationId }) => operationId))

/** Reads `NAME[:share][,...]`, such as `429:0.2,slow`; a fault without a share takes every occasion. Throws FaultError. */
export function parseFaults(text: string): FaultSetting[] {
  return checkFaults(
    text.split(',').map((word) => {
      const [name = '', share, ...rest] = word.split(':')
      if (rest.length > 0 || share?.trim() === '') throw new FaultError(`${word} is not NAME or NAME:share.`)
      return { name, ...(share !== undefined && { share: Number(share) }) }
    }),
  )
}

/** Checks a list of settings from outside, each name once. Throws FaultError. */
export function checkFaults(value: unknown): FaultSetting[] {
  if (!Array.isArray(value)) throw new FaultError('faults must be a list.')
  const settings = value.map(checkFault)
  const twice = settings.find(
    ({ name }, index) => settings.findIndex((other) => other.name === name) !== index,
  )
  if (twice) throw new FaultError(`The fault ${twice.name} is given twice.`)
  return settings
}

function checkFault(value: unknown): FaultSetting {
  const given: Record<string, unknown> = typeof value === 'object' && value !== null ? { ...value } : {}
  const { name, ...parameters } = given
  const row = isFaultName(name) ? ROWS.get(name) : undefined
  if (!isFaultName(name) || !row)
    throw new FaultError(`There is no fault ${String(name)}. There are: ${[...ROWS.keys()].join(', ')}.`)
  for (const [key, parameter] of Object.entries(parameters)) checkParameter(row, key, parameter)
  return { share: 1, ...parameters, name }
}

function checkParameter({ name, parameters }: FaultRow, key: string, value: unknown): void {
  if (key !== 'share' && !parameters.includes(key as FaultParameter))
    throw new FaultError(`The fault ${name} has no parameter ${key}.`)
  if (key === 'operation') {
    if (OPERATIONS.has(String(value))) return
    throw new FaultError(`operation must be an operation id such as Tasks_ListTasks, not ${String(value)}.`)
  }
  const [minimum, maximum] = RANGES[key] ?? [0, 0]
  // A header of whole seconds.
  if (key === 'retryAfterSeconds' && !Number.isInteger(value))
    throw new FaultError(`${key} of the fault ${name} must be a whole number.`)
  if (typeof value === 'number' && value >= minimum && value <= maximum) return
  throw new FaultError(`${key} of the fault ${name} must be a number from ${minimum} to ${maximum}.`)
}

function isFaultName(name: unknown): name is FaultName {
  return typeof name === 'string' && ROWS.has(name)
}
