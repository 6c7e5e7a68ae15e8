'use client'
import { RowsField } from '@/components/form/rows-field'
import { Banner } from '@/components/ui/banner'
import { CodeBlock } from '@/components/ui/code-block'
import { describeIdentities, type IdentitiesValues } from '@/lib/domain/pool/sections/identities'
import { type IdentityUse, missingOf, sayUses } from '@/lib/domain/pool/sections/identity-uses'
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
  /** What the rest of the pool uses: it gets these whether they are in the list or not. */
  uses?: readonly IdentityUse[]
  /** Sign-in name of whoever creates the pool. */
  person?: string
}

const emptyRow = () => ({ resourceId: '', origin: -1 })
const NO_IDENTITIES: readonly IdentityOption[] = []
const NO_USES: readonly IdentityUse[] = []
const NO_SERVERS: readonly string[] = []

/** Managed identities by which nodes get at registries and storage without a password. */
export function IdentitiesSection({
  name,
  options = NO_IDENTITIES,
  registryServers = NO_SERVERS,
  uses = NO_USES,
  person,
}: IdentitiesSectionProps) {
  return (
    <SectionFrame<IdentitiesValues>
      name={name}
      title="Managed identities"
      toSummary={(values) => describeIdentities(values, uses)}
    >
      {({ rows }) => (
        <>
          <RowsField
            name={`${name}.rows`}
            label="Identities of the pool"
            noun="identity"
            empty={emptyRow}
            hint="Registries, mounts and resource files can use only identities that the pool has."
            emptyText={
              uses.length > 0
                ? 'None but those that parts of this pool bring.'
                : 'None: nodes log in with what the form gives them.'
            }
          >
            {({ path, index }) => (
              <>
                <ResourceIdField
                  name={`${path}.resourceId`}
                  kind="identity"
                  label={`Managed identity ${index + 1}`}
                  options={options.map(({ id }) => toResourceOption(id))}
                />
                <UsedBy by={sayUses(rows[index]?.resourceId ?? '', uses)} />
              </>
            )}
          </RowsField>
          <AlsoAttached uses={missingOf(idsOf(rows), uses)} />
          {rows.length + uses.length > 0 && (
            <Banner title="This pool is created through Azure Resource Manager">
              Only Resource Manager attaches identities, so the Batch service itself is not asked to create
              the pool. Nodes that exist do not get an identity that is added later.
            </Banner>
          )}
          {[...rows, ...missingOf(idsOf(rows), uses).map(({ id }) => ({ resourceId: id, origin: id }))]
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

const idsOf = (rows: IdentitiesValues['rows']) => rows.map(({ resourceId }) => resourceId)

function UsedBy({ by }: { by: string }) {
  return by === '' ? null : <p className="mt-1.5 text-sm text-pretty text-muted">In use by: {by}.</p>
}

/** What the pool gets because something in it logs in that way; it leaves with what uses it. */
function AlsoAttached({ uses }: { uses: readonly IdentityUse[] }) {
  if (uses.length === 0) return null
  return (
    <div className="text-sm text-muted">
      <p>Attached as well, because this pool uses them:</p>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {uses.map(({ id }) => (
          <li key={id} className="wrap-anywhere">
            <span className="font-mono">{nameOfResource(id)}</span>, by: {sayUses(id, uses)}
          </li>
        ))}
      </ul>
    </div>
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
