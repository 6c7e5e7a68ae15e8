import { isRecord } from '../../batch/errors'
import { RETIRED_PROPERTIES } from '../../batch/spec/older-names'
import { checkDisplayName } from '../check-field'
import { checkId, findSameId } from '../check-id'
import { needsResourceManager } from '../pool/arm'
import { partOf } from '../wire'
import { checkBodySize } from './body-size'
import { identitiesOf, identityReferencesOf, isIdentityId } from './identities'
import { checkMetadataItems, checkPackages } from './list-rules'
import { MACHINE, type PoolContext } from './pool-context'
import { has, textOf } from './read-body'
import { error, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'

/** What concerns the pool as a whole. */
export const POOL_RULES: readonly Rule<PoolContext>[] = [
  {
    id: 'pool-id',
    source: SOURCES.poolAdd,
    check: ({ body }) => {
      const problem = typeof body.id === 'string' ? checkId(body.id, 'pool') : undefined
      return problem === undefined ? undefined : error('id', problem)
    },
  },
  {
    id: 'pool-id-taken',
    source: SOURCES.poolAdd,
    check: ({ body, facts }) => {
      const other = findSameId(textOf(body, 'id').trim(), facts.poolIds ?? [])
      return other === undefined
        ? undefined
        : warning('id', `There is a pool ${other} already; ids compare without case. Choose another id.`)
    },
  },
  {
    id: 'display-name-length',
    source: SOURCES.poolAdd,
    check: ({ body }) => {
      const problem = checkDisplayName(textOf(body, 'displayName'))
      return problem === undefined ? undefined : error('displayName', problem)
    },
  },
  {
    id: 'pool-body-size',
    source: SOURCES.errorCodes,
    check: ({ body }) => checkBodySize(body),
  },
  {
    id: 'machine-missing',
    source: SOURCES.poolAdd,
    check: ({ body }) =>
      has(body, MACHINE) || has(body, 'cloudServiceConfiguration')
        ? undefined
        : error(
            MACHINE,
            'A pool needs a virtualMachineConfiguration: the image that its nodes start from and the node agent that fits it. The service refuses a pool without one.',
          ),
  },
  {
    id: 'metadata-names',
    source: SOURCES.poolAdd,
    check: ({ body }) => checkMetadataItems(body),
  },
  {
    id: 'application-packages',
    source: SOURCES.applicationPackages,
    check: ({ body }) => checkPackages(body),
  },
  {
    id: 'identity-id',
    source: SOURCES.identities,
    check: ({ body }) =>
      identityReferencesOf(body)
        .filter(({ id }) => !isIdentityId(id))
        .map(({ path }) =>
          error(
            path,
            'This is no id of a managed identity. It looks like /subscriptions/.../providers/Microsoft.ManagedIdentity/userAssignedIdentities/...',
          ),
        ),
  },
  {
    id: 'identity-not-on-pool',
    source: SOURCES.poolIdentity,
    check: ({ body }) => {
      const own = identitiesOf(body)
      return identityReferencesOf(body)
        .filter(({ id }) => isIdentityId(id) && !own.has(id.toLowerCase()))
        .map(({ path }) =>
          error(
            path,
            'Nodes can use an identity only when the pool has it. Add it to the identities of the pool, which is then created through Resource Manager.',
          ),
        )
    },
  },
  {
    id: 'needs-resource-manager',
    source: SOURCES.poolIdentity,
    check: ({ body }) =>
      needsResourceManager(body)
        ? hint(
            isRecord(body.identity) ? 'identity' : '',
            'This pool is created through Azure Resource Manager: the Batch API takes neither identities nor tags.',
          )
        : undefined,
  },
  {
    id: 'windows-configuration-on-linux',
    source: SOURCES.poolAdd,
    check: ({ machine, os }) =>
      os === 'linux' && has(machine, 'windowsConfiguration')
        ? error(
            `${MACHINE}.windowsConfiguration`,
            'Settings for Windows must not be given for a Linux image. Take them out.',
          )
        : undefined,
  },
  {
    id: 'license-on-linux',
    source: SOURCES.poolAdd,
    check: ({ machine, os }) =>
      os === 'linux' && /^windows/i.test(textOf(machine, 'licenseType'))
        ? hint(`${MACHINE}.licenseType`, 'This license is for Windows, and the nodes run Linux.')
        : undefined,
  },
  {
    id: 'trusted-launch-generation',
    source: SOURCES.generations,
    check: ({ machine, size }) => {
      const type = textOf(partOf(machine, 'securityProfile'), 'securityType')
      return type !== '' && size?.generations.length === 1 && size.generations[0] === 1
        ? error(
            `${MACHINE}.securityProfile.securityType`,
            `This security type needs generation 2, and ${size.name} starts generation 1 only.`,
          )
        : undefined
    },
  },
  {
    id: 'retired-property',
    source: SOURCES.nodesAndPools,
    check: ({ body }) =>
      Object.entries(RETIRED_PROPERTIES)
        .filter(([name]) => has(body, name))
        .map(([name, instead]) => error(name, instead)),
  },
]
