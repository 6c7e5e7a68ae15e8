/** Azure's built-in roles that a container pool needs, by their ids, which never change (arm-subset.md, Roles). */
export const ROLES = {
  acrPull: { name: 'AcrPull', id: '7f951dda-4ed3-4680-a7ca-43fe172d538d' },
  reader: { name: 'Reader', id: 'acdd72a7-3385-48ef-bd42-f606fba81ae7' },
  storageBlobDataContributor: {
    name: 'Storage Blob Data Contributor',
    id: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  },
  managedIdentityOperator: {
    name: 'Managed Identity Operator',
    id: 'f1a07417-d97a-45cb-824c-7a7467783830',
  },
} as const

/** Who gets a role: an identity by its object id or resource id, or a person by sign-in name or object id. */
export type Assignee = { principalId: string } | { identityId: string } | { person: string }

/** Where a role is given: a resource id, or a registry of Azure by its server. */
export type Scope = string | { registryServer: string }

/**
 * The `az` command that gives a role at a scope, for a POSIX shell. An identity of which only the resource id is known is
 * looked up by the command itself, and so is a registry of which only the server is known. Holds no secret; every text is quoted.
 */
export function buildRoleAssignment(role: keyof typeof ROLES, scope: Scope, assignee: Assignee): string {
  return [
    'az role assignment create',
    ...toAssignee(assignee),
    `--role ${quote(ROLES[role].name)}`,
    `--scope ${toScope(scope)}`,
  ].join(' \\\n  ')
}

function toScope(scope: Scope): string {
  if (typeof scope === 'string') return quote(scope.trim())
  const [name = ''] = scope.registryServer.trim().split('.')
  return `"$(az acr show --name ${quote(name)} --query id --output tsv)"`
}

function toAssignee(assignee: Assignee): string[] {
  if ('person' in assignee) return [`--assignee ${quote(assignee.person.trim())}`]
  const id =
    'principalId' in assignee
      ? quote(assignee.principalId.trim())
      : `"$(az identity show --ids ${quote(assignee.identityId.trim())} --query principalId --output tsv)"`
  return [`--assignee-object-id ${id}`, '--assignee-principal-type ServicePrincipal']
}

/** One word of a POSIX shell, whatever is in it. */
const quote = (text: string) => (/^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)
