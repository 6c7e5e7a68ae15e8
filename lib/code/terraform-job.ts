import { partOf, without } from '../domain/wire'
import type { GeneratedCode, SafeRequest } from './code-request'
import { attribute, type HclPart, variable, writeHcl, writeHclText, writeHclValue } from './hcl'
import { quoteHcl } from './quote'

const ALTERNATIVE = 'Create the job with REST, the Azure CLI or one of the SDKs.'
const WHY = 'azurerm_batch_job does not know this field, and Resource Manager has no jobs.'

const NO_POOL =
  'azurerm_batch_job runs in a pool that exists, and this job names none, so the code asks for the pool’s id.'

/** The six fields that azurerm_batch_job knows; every other field of the body is listed as not expressible. */
export function toTerraformJob({ body, secrets }: SafeRequest): GeneratedCode {
  const poolInfo = partOf(body, 'poolInfo')
  const constraints = partOf(body, 'constraints')
  const poolId = typeof poolInfo.poolId === 'string' && poolInfo.poolId !== '' ? poolInfo.poolId : undefined
  const environment = toEnvironment(body.commonEnvironmentSettings)
  const secretOf = new Map(secrets.map((secret) => [secret.marker, secret]))
  const textOf = (text: string) => {
    const secret = secretOf.get(text)
    return secret === undefined ? writeHclText(text) : `var.${secret.name.toLowerCase()}`
  }
  const id = typeof body.id === 'string' ? body.id : ''
  const optional = (name: string, value: unknown): HclPart[] =>
    value == null ? [] : [attribute(name, writeHclValue(value, textOf))]
  const used = secrets.filter(({ path }) => path.startsWith('commonEnvironmentSettings'))
  const parts: HclPart[] = [
    variable('batch_account_id', false, 'Resource id of the Batch account.'),
    ...(poolId === undefined
      ? [variable('pool_id', false, 'Id of a pool that exists: azurerm_batch_job takes no auto pool.')]
      : []),
    ...used.map(({ name }) => variable(name.toLowerCase(), true)),
    {
      kind: 'block',
      name: 'resource',
      labels: ['azurerm_batch_job', /^[A-Za-z_]/.test(id) ? id.replace(/[^\w-]/g, '_') : 'job'],
      parts: [
        attribute('name', quoteHcl(id)),
        attribute('batch_pool_id', writePoolId(poolId)),
        ...optional('display_name', body.displayName),
        ...optional('priority', body.priority),
        ...optional('task_retry_maximum', constraints.maxTaskRetryCount),
        ...optional('common_environment_properties', environment),
      ],
    },
  ]
  const known = ['id', 'displayName', 'priority', 'poolInfo', 'constraints']
  const missing = [
    ...Object.keys(without(body, ...known, ...(environment ? ['commonEnvironmentSettings'] : []))),
    ...Object.keys(without(poolInfo, 'poolId')).map((key) => `poolInfo.${key}`),
    ...Object.keys(without(constraints, 'maxTaskRetryCount')).map((key) => `constraints.${key}`),
  ]
  return {
    code: `${writeHcl(parts)}\n`,
    language: 'hcl',
    notes: poolId === undefined ? [NO_POOL] : [],
    inexpressible: missing.map((path) => ({ path, why: WHY, alternative: ALTERNATIVE })),
  }
}

/** The resource id of a pool in the account of the variable; without an id the pool is a variable, too. */
function writePoolId(poolId: string | undefined): string {
  // biome-ignore-start lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation
  if (poolId === undefined) return '"${var.batch_account_id}/pools/${var.pool_id}"'
  return quoteHcl(`/pools/${poolId}`).replace('"', '"${var.batch_account_id}')
  // biome-ignore-end lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation
}

/** As a map; undefined where a name comes twice or a value is missing. */
function toEnvironment(rows: unknown): Record<string, string> | undefined {
  if (!Array.isArray(rows)) return undefined
  const map = new Map(rows.map((row: { name?: unknown; value?: unknown }) => [row?.name, row?.value]))
  const isWhole =
    map.size === rows.length && [...map].every((pair) => pair.every((text) => typeof text === 'string'))
  // Every name and value was just seen to be a text.
  return isWhole ? (Object.fromEntries(map) as Record<string, string>) : undefined
}
