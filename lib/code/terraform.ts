import { partOf } from '../domain/wire'
import { type ArmResource, toArmResource } from './arm-resource'
import { API_VERSION, type GeneratedCode, type SafeRequest } from './code-request'
import { attribute, type HclPart, variable, writeHcl, writeHclText, writeHclValue } from './hcl'
import { quoteHcl } from './quote'
import { toTerraformJob } from './terraform-job'
import { toAzurermPool } from './terraform-pool'

const STATE =
  'Terraform writes the values of sensitive variables into its state; keep the state where only the team reads it.'

/** Of what stands around the properties: the rest is for azapi. */
const SAID_BY_AZURERM = new Set(['name', 'identity', 'properties'])

/** Terraform for a pool (azurerm, or azapi where azurerm lacks a word) or a job (azurerm knows six fields of it). */
export function toTerraform(request: SafeRequest): GeneratedCode {
  return request.kind === 'pool' ? toTerraformPool(request) : toTerraformJob(request)
}

function toTerraformPool(request: SafeRequest): GeneratedCode {
  const arm = toArmResource(request)
  const textOf = createTextOf(arm)
  const { parts, missing } = toAzurermPool(arm.resource.properties, textOf)
  missing.push(...Object.keys(arm.resource).filter((key) => !SAID_BY_AZURERM.has(key)))
  const isAzurerm = missing.length === 0
  const variables = arm.parameters.map(({ secret }): HclPart => variable(secret.name.toLowerCase(), true))
  const account: HclPart[] = isAzurerm
    ? [groupVariable(request)]
    : [variable('batch_account_id', false, 'Resource id of the Batch account.')]
  const resource = isAzurerm ? toAzurerm(request, arm, parts) : toAzapi(arm, textOf)
  const notes = [
    ...(isAzurerm
      ? ['The provider replaces the pool when nearly any of these values changes.']
      : [`The azurerm provider cannot say ${missing.join(', ')}, so this uses azapi.`]),
    ...(variables.length > 0 ? [STATE] : []),
  ]
  return {
    code: `${writeHcl([...account, ...variables, resource])}\n`,
    language: 'hcl',
    notes,
    inexpressible: [],
  }
}

/** A label is the pool's id as far as it is an identifier. */
const toLabel = (id: string) => {
  const label = id.replace(/[^\w-]/g, '_')
  return /^[A-Za-z_]/.test(label) ? label : `pool_${label}`
}

function toAzurerm(request: SafeRequest, arm: ArmResource, parts: HclPart[]): HclPart {
  const { name, identity } = arm.resource
  return {
    kind: 'block',
    name: 'resource',
    labels: ['azurerm_batch_pool', toLabel(name)],
    parts: [
      attribute('name', quoteHcl(name)),
      attribute('resource_group_name', 'var.resource_group_name'),
      attribute('account_name', quoteHcl(request.account.name)),
      ...parts,
      ...(identity ? [toIdentity(identity)] : []),
    ],
  }
}

function toAzapi(arm: ArmResource, textOf: (text: string) => string): HclPart {
  const { name, identity, tags, properties, ...more } = arm.resource
  const type = `Microsoft.Batch/batchAccounts/pools@${API_VERSION}`
  return {
    kind: 'block',
    name: 'resource',
    labels: ['azapi_resource', toLabel(name)],
    parts: [
      attribute('type', quoteHcl(type)),
      attribute('parent_id', 'var.batch_account_id'),
      attribute('name', quoteHcl(name)),
      ...(tags ? [attribute('tags', writeHclValue(tags, textOf))] : []),
      attribute('body', writeHclValue({ properties, ...more }, textOf)),
      ...(identity ? [toIdentity(identity)] : []),
    ],
  }
}

function toIdentity(identity: Record<string, unknown>): HclPart {
  const ids = Object.keys(partOf(identity, 'userAssignedIdentities'))
  return {
    kind: 'block',
    name: 'identity',
    parts: [
      attribute('type', quoteHcl(String(identity.type ?? 'UserAssigned'))),
      attribute('identity_ids', writeHclValue(ids, quoteHcl)),
    ],
  }
}

function createTextOf({ meaningOf }: ArmResource) {
  return (text: string): string => {
    const meaning = meaningOf(text)
    if (meaning?.kind === 'account')
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Terraform's own interpolation
      return quoteHcl(meaning.path).replace('"', '"${var.batch_account_id}')
    if (meaning?.kind !== 'parameter') return writeHclText(text)
    const name = `var.${meaning.secret.name.toLowerCase()}`
    return meaning.secret.isJson ? `jsondecode(${name})` : name
  }
}

const groupVariable = ({ account }: SafeRequest): HclPart =>
  variable('resource_group_name', false, undefined, account.resourceGroup)
