'use client'
import { RowsField } from '@/components/form/rows-field'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { describeIdentities, type IdentitiesValues } from '@/lib/domain/pool/sections/identities'
import { checkResourceId, isSameResourceId, nameOfResource } from '@/lib/domain/resource-id'
import { toResourceOption } from '@/lib/domain/resource-option'
import { buildRoleAssignment } from '@/lib/domain/role-assignment'
import { ResourceIdField } from './resource-id-field'
import { SectionFrame } from './section-frame'

/** A user-assigned managed identity, as Resource Manager lists it. */
export interface IdentityOption {
  id: string
  principalId?: string
}

interface IdentitiesSectionProps {
  name: string
  /** What Resource Manager lists. */
  options?: readonly IdentityOption[]
  /** Servers of the registries that are to be read with an identity. */
  registryServers?: readonly string[]
  /** Sign-in name of whoever creates the pool. */
  person?: string
}

const emptyRow = () => ({ resourceId: '', origin: -1 })
const NO_IDENTITIES: readonly IdentityOption[] = []
const NO_SERVERS: readonly string[] = []

/** Managed identities by which nodes get at registries and storage without a password. */
export function IdentitiesSection({
  name,
  options = NO_IDENTITIES,
  registryServers = NO_SERVERS,
  person,
}: IdentitiesSectionProps) {
  return (
    <SectionFrame<IdentitiesValues> name={name} title="Managed identities" toSummary={describeIdentities}>
      {({ rows }) => (
        <>
          <RowsField
            name={`${name}.rows`}
            label="Identities of the pool"
            noun="identity"
            empty={emptyRow}
            hint="Registries, mounts and resource files can use only identities that the pool has."
            emptyText="None: nodes log in with what the form gives them."
          >
            {({ path, index }) => (
              <ResourceIdField
                name={`${path}.resourceId`}
                kind="identity"
                label={`Managed identity ${index + 1}`}
                options={options.map(({ id }) => toResourceOption(id))}
              />
            )}
          </RowsField>
          {rows.length > 0 && (
            <Banner title="This pool is created through Azure Resource Manager">
              Only Resource Manager attaches identities, so the Batch service itself is not asked to create
              the pool. Nodes that exist do not get an identity that is added later.
            </Banner>
          )}
          {rows
            .filter(({ resourceId }) => checkResourceId(resourceId, 'identity') === undefined)
            .map(({ resourceId, origin }, index) => (
              <IdentityRoles
                // biome-ignore lint/suspicious/noArrayIndexKey: two rows may hold the same id for a while
                key={`${origin}:${index}`}
                identity={toKnown(resourceId, options)}
                registryServers={registryServers}
                person={person}
              />
            ))}
        </>
      )}
    </SectionFrame>
  )
}

const toKnown = (id: string, options: readonly IdentityOption[]): IdentityOption =>
  options.find((option) => isSameResourceId(option.id, id)) ?? { id: id.trim() }

/** The role assignments that this identity needs, to be run by an owner of the resources. */
function IdentityRoles({
  identity,
  registryServers,
  person,
}: {
  identity: IdentityOption
  registryServers: readonly string[]
  person?: string
}) {
  const assignee =
    identity.principalId === undefined ? { identityId: identity.id } : { principalId: identity.principalId }
  const short = nameOfResource(identity.id)
  const servers = registryServers.filter((server) => /\.azurecr\.(io|cn|us)$/i.test(server.trim()))
  return (
    <section aria-label={`Roles for ${short}`} className="flex flex-col gap-2">
      <p className="text-sm text-pretty text-muted">
        Whoever attaches <span className="font-mono">{short}</span> to a pool needs the role Managed Identity
        Operator on it. An owner of the identity gives it by:
      </p>
      <CodeBlock
        label={`Role for whoever attaches ${short}`}
        isWrapped
        code={buildRoleAssignment('managedIdentityOperator', identity.id, {
          person: person ?? 'PERSON@EXAMPLE.COM',
        })}
      />
      {servers.map((server) => (
        <div key={server} className="flex flex-col gap-2">
          <p className="text-sm text-pretty text-muted">
            To pull from <span className="font-mono">{server.trim()}</span> the identity needs the role
            AcrPull on the registry:
          </p>
          <CodeBlock
            label={`Role for ${short} on ${server.trim()}`}
            isWrapped
            code={buildRoleAssignment('acrPull', { registryServer: server }, assignee)}
          />
        </div>
      ))}
    </section>
  )
}
