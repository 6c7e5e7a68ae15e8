import { z } from 'zod'
import type { Finding } from '../../../containers/finding'
import { rows, text } from '../../form-schema'
import { checkResourceId, isSameResourceId } from '../../resource-id'
import { partOf, rowsOf, toText, type WireRest, without, withParts } from '../../wire'
import { describeIdentityUses, type IdentityUse } from './identity-uses'
import { beforeOf, origin } from './section-rows'

/** The user-assigned managed identities of a pool: only Resource Manager attaches them. */
export interface IdentitiesValues {
  rows: { resourceId: string; origin: number }[]
}

/** What a new pool shows: no identity. */
export function emptyIdentities(): IdentitiesValues {
  return { rows: [] }
}

export const identitiesShape = z
  .object({ rows: rows(z.object({ resourceId: text(), origin: origin() })) })
  .catch(emptyIdentities)

const LIST = 'userAssignedIdentities'

/** Reads the identities of a pool body, or of a pool as the data plane shows it. */
export function fromIdentities(body: WireRest): IdentitiesValues {
  return {
    rows: rowsOf(partOf(body, 'identity'), LIST).map((row, index) => ({
      resourceId: toText(row.resourceId),
      origin: index,
    })),
  }
}

/** The body without what fromIdentities reads, and without the ids that Entra gives an identity: no body sets those. */
export function restOfIdentities(body: WireRest): WireRest {
  const identity = partOf(body, 'identity')
  if (identity[LIST] === undefined) return without(body, ...(isNone(identity) ? ['identity'] : []))
  const list = rowsOf(identity, LIST).map((row) => without(row, 'resourceId', 'clientId', 'principalId'))
  return { ...body, identity: { ...identity, [LIST]: list } }
}

const isNone = (identity: WireRest) => toText(identity.type).toLowerCase() === 'none'

/** The body with its identities; without any when there is none, so that the data plane can create the pool. */
export function toIdentities(values: IdentitiesValues, rest: WireRest): WireRest {
  if (values.rows.length === 0) return without(rest, 'identity')
  const identity = partOf(rest, 'identity')
  const before = rowsOf(identity, LIST)
  const type = /^userassigned$/i.test(toText(identity.type)) ? identity.type : 'UserAssigned'
  const list = values.rows.map((row) =>
    withParts(beforeOf(before, row), { resourceId: row.resourceId.trim() }),
  )
  return { ...rest, identity: { ...identity, type, [LIST]: list } }
}

/** Checks identities: resource ids of user-assigned ones, each once. */
export function checkIdentities({ rows }: IdentitiesValues, name: string): Finding[] {
  return rows.flatMap(({ resourceId }, index): Finding[] => {
    const field = `${name}.rows.${index}.resourceId`
    const found = checkResourceId(resourceId, 'identity')
    if (found !== undefined) {
      const repair = found.repair && { repair: { label: 'Use the resource id', text: found.repair } }
      return [{ level: 'error', field, text: found.problem, ...repair }]
    }
    const isTwice = rows.slice(0, index).some((other) => isSameResourceId(other.resourceId, resourceId))
    return isTwice
      ? [{ level: 'error', field, text: 'This identity is in the list already. Remove one of the rows.' }]
      : []
  })
}

/** One line: the identities by name while they are few, with what uses them; those that only the rest uses count as well. */
export function describeIdentities({ rows }: IdentitiesValues, uses: readonly IdentityUse[] = []): string {
  return describeIdentityUses(
    rows.map(({ resourceId }) => resourceId),
    uses,
  )
}
