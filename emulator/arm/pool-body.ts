import type { BatchPoolIdentityOutput } from '../../lib/batch/types.generated'
import { propertyFault } from '../errors'
import { type Json, type JsonObject, toObject } from '../versions/convert'
import { ArmFault } from './fault'
import { checkPoolMembers } from './known-members'
import { ACCOUNT } from './names'
import { type Scale, toBatchPool } from './pool-shape'
import { IDENTITIES } from './resources'
import type { ArmContext } from './route'

/** What a request says about a pool, in the data plane's words where it has them. */
export interface PoolBody {
  rest: JsonObject
  scale: Scale
  identity?: BatchPoolIdentityOutput
  tags?: Record<string, string>
  communicationMode?: string
}

/** Reads a request about a pool. Throws BatchFault or ArmFault (400): unknown, another pool's, no identity of this account. */
export function readPoolBody({ body, text, params }: ArmContext): PoolBody {
  checkPoolMembers(body, text)
  const all = toObject(body)
  checkSame('name', all.name, params.poolId ?? '')
  checkSame('id', all.id, `${ACCOUNT}/pools/${params.poolId}`)
  const { properties, identity, tags } = all
  if (properties !== undefined && properties !== null && !isPlain(properties))
    throw invalid('properties', 'must be an object')
  const found = readIdentity(identity)
  const named = readTags(tags)
  const { targetNodeCommunicationMode, ...others } = toObject(properties)
  const mode = readCommunicationMode(targetNodeCommunicationMode)
  return {
    ...toBatchPool(others),
    ...(found && { identity: found }),
    ...(named && { tags: named }),
    ...(mode && { communicationMode: mode }),
  }
}

const isPlain = (value: Json) => typeof value === 'object' && !Array.isArray(value)

function checkSame(name: string, given: Json, own: string): void {
  if (given === undefined || given === null || String(given).toLowerCase() === own.toLowerCase()) return
  throw invalid(name, 'must be the one of the address, or left out')
}

function readTags(tags: Json): Record<string, string> | undefined {
  if (tags === undefined || tags === null) return undefined
  const entries = Object.entries(toObject(tags))
  const words = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')
  if (!isPlain(tags) || words.length < entries.length) throw invalid('tags', 'must be an object of texts')
  return Object.fromEntries(words)
}

const COMMUNICATION_MODES = ['Default', 'Classic', 'Simplified']

function readCommunicationMode(mode: Json): string | undefined {
  if (mode === undefined || mode === null) return undefined
  const known = COMMUNICATION_MODES.find((name) => name.toLowerCase() === String(mode).toLowerCase())
  if (known !== undefined) return known
  throw invalid('targetNodeCommunicationMode', `must be one of ${COMMUNICATION_MODES.join(', ')}`)
}

function readIdentity(identity: Json): BatchPoolIdentityOutput | undefined {
  if (identity === undefined || identity === null) return undefined
  const { type, userAssignedIdentities } = toObject(identity)
  if (String(type).toLowerCase() === 'none') return { type: 'None' }
  const ids = Object.keys(toObject(userAssignedIdentities))
  if (String(type).toLowerCase() !== 'userassigned' || ids.length === 0)
    throw invalid('identity', 'must be of type UserAssigned and name an identity, or None')
  return { type: 'UserAssigned', userAssignedIdentities: ids.map(findIdentity) }
}

function findIdentity(resourceId: string) {
  const found = IDENTITIES.find(({ id }) => id.toLowerCase() === resourceId.toLowerCase())
  if (!found)
    throw new ArmFault(400, 'FailedIdentityOperation', `There is no user-assigned identity ${resourceId}.`)
  const { clientId, principalId } = found.properties
  return { resourceId: found.id, clientId, principalId }
}

const invalid = (place: string, reason: string) => propertyFault('InvalidPropertyValue', place, { reason })
