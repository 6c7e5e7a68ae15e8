import { parseDurationMs, UNLIMITED } from '../duration'
import { propertyFault } from '../errors'
import { invalidProperty } from '../validate'

const ID = /^[A-Za-z0-9_-]{1,64}$/
const DISPLAY_NAME_MAX = 1024

/** Ids of pools, jobs and tasks. Source: REST reference, 1 to 64 letters, digits, hyphens and underscores. */
export function checkId(id: string, name = 'id'): void {
  if (!ID.test(id))
    throw invalidProperty(name, id, 'must have 1 to 64 letters, digits, hyphens and underscores')
}

/** Source: REST reference, at most 1024 characters. */
export function checkDisplayName(displayName: string | undefined, name = 'displayName'): void {
  if (displayName !== undefined && displayName.length > DISPLAY_NAME_MAX)
    throw invalidProperty(name, displayName, `must not be longer than ${DISPLAY_NAME_MAX} characters`)
}

/** Refuses numbers outside of the bounds, both included. */
export function checkRange(name: string, value: number | undefined, minimum: number, maximum = 2 ** 31 - 1) {
  if (value === undefined) return
  if (value < minimum) throw invalidProperty(name, value, `must not be less than ${minimum}`)
  if (value > maximum) throw invalidProperty(name, value, `must not be greater than ${maximum}`)
}

/** Retries count from -1, which is no limit. Source: REST reference, maxTaskRetryCount. */
export function checkRetryCount(name: string, value: number | undefined): void {
  checkRange(name, value, -1)
}

/** Refuses a duration below the least one; `leastText` says that in words. */
export function checkLeastDuration(
  name: string,
  value: string | undefined,
  leastMs: number,
  leastText: string,
): void {
  if (value === undefined || value === UNLIMITED) return
  if ((parseDurationMs(value) ?? 0) < leastMs)
    throw invalidProperty(name, value, `must not be less than ${leastText}`)
}

/** Names of metadata and environment settings are not empty; variables have no = in their name. */
export function checkNames(
  metadata: readonly { name: string }[] | undefined,
  environment: readonly { name: string }[] | undefined,
  environmentName = 'environmentSettings',
): void {
  const index = (metadata ?? []).findIndex(({ name }) => name === '')
  if (index !== -1)
    throw propertyFault('EmptyMetadataKey', `metadata[${index}].name`, { reason: 'must not be empty' })
  environment?.forEach(({ name }, position) => {
    if (!/^[^=\0]+$/.test(name))
      throw invalidProperty(`${environmentName}[${position}].name`, name, 'must not be empty or contain =')
  })
}
