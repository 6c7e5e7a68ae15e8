import { partOf, without } from '../domain/wire'
import type { GeneratedCode, SafeRequest } from './code-request'
import { attribute, type HclPart, variable, writeHcl, writeHclText, writeHclValue } from './hcl'
import { quoteHcl } from './quote'

const ALTERNATIVE = 'Create the job with REST, the Azure CLI or one of the SDKs.'
const WHY = 'azurerm_batch_job does not know this field, and Resource Manager has no jobs.'

/** The six fields that azurerm_batch_job knows; every other field of the body is listed as not expressible. */
export function toTerraformJob({ body, secrets }: SafeRequest): GeneratedCode {
  const poolInfo = partOf(body, 'poolInfo')
  const constraints = partOf(body, 'constraints')
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
    ...used.map(({ name }) => variable(name.toLowerCase(), true)),
    {
      kind: 'block',
      name: 'resource',
      labels: ['azurerm_batch_job', /^[A-Za-z_]/.test(id) ? id.replace(/[^\w-]/g, '_') : 'job'],
      parts: [
        attribute('name', quoteHcl(id)),
        attribute(
          'batch_pool_id',
          // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation
          quoteHcl(`/pools/${String(poolInfo.poolId ?? '')}`).replace('"', '"${var.batch_account_id}'),
        ),
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
    notes: [],
    inexpressible: missing.map((path) => ({ path, why: WHY, alternative: ALTERNATIVE })),
  }
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
