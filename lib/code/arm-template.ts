import { type ArmResource, replaceMeanings, toArmResource } from './arm-resource'
import { API_VERSION, type GeneratedCode, type SafeRequest } from './code-request'
import { escapeArm, printJson } from './quote'

/** A template of Resource Manager that creates the pool in an account that exists. */
export function toArmTemplate(request: SafeRequest): GeneratedCode {
  const arm = toArmResource(request)
  const { name, ...rest } = arm.resource
  const resource = {
    type: 'Microsoft.Batch/batchAccounts/pools',
    apiVersion: API_VERSION,
    name: `[format('{0}/{1}', parameters('accountName'), ${toArmText(name)})]`,
    ...(toTemplateValue(rest, arm) as object),
  }
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {
      accountName: { type: 'string', defaultValue: escapeArm(request.account.name) },
      ...Object.fromEntries(
        arm.parameters.map((parameter) => [
          parameter.name,
          { type: parameter.secret.isJson ? 'secureObject' : 'secureString' },
        ]),
      ),
    },
    resources: [resource],
  }
  return { code: `${printJson(template)}\n`, language: 'json', notes: [], inexpressible: [] }
}

function toTemplateValue(value: unknown, { meaningOf }: ArmResource): unknown {
  return replaceMeanings(
    value,
    meaningOf,
    (meaning) =>
      meaning.kind === 'parameter'
        ? `[parameters('${meaning.name}')]`
        : `[concat(resourceId('Microsoft.Batch/batchAccounts', parameters('accountName')), ${toArmText(meaning.path)})]`,
    escapeArm,
  )
}

/** A text inside an expression. */
const toArmText = (text: string) => `'${text.replaceAll("'", "''")}'`
