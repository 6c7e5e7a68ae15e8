import { isRecord } from '../batch/errors'
import { type ArmResource, toArmResource } from './arm-resource'
import { API_VERSION, type GeneratedCode, type SafeRequest } from './code-request'
import { block, isIdentifier } from './layout'
import { quoteBicep } from './quote'

/** A Bicep file that creates the pool in an account that exists; one property a line. */
export function toBicep(request: SafeRequest): GeneratedCode {
  const arm = toArmResource(request)
  const { name, ...rest } = arm.resource
  const write = createBicep(arm)
  const parameters = arm.parameters.flatMap((parameter) => [
    '@secure()',
    `param ${parameter.name} ${parameter.secret.isJson ? 'object' : 'string'}`,
    '',
  ])
  const properties = Object.entries(rest).map(([key, value]) => `${toKey(key)}: ${write(value)}`)
  const code = [
    `param accountName string = ${quoteBicep(request.account.name)}`,
    '',
    ...parameters,
    block(
      `resource account 'Microsoft.Batch/batchAccounts@${API_VERSION}' existing = {`,
      ['name: accountName'],
      '}',
      '',
    ),
    '',
    block(
      `resource pool 'Microsoft.Batch/batchAccounts/pools@${API_VERSION}' = {`,
      ['parent: account', `name: ${quoteBicep(name)}`, ...properties],
      '}',
      '',
    ),
    '',
  ].join('\n')
  return { code, language: 'bicep', notes: [], inexpressible: [] }
}

function createBicep({ meaningOf }: ArmResource) {
  const writeText = (text: string): string => {
    const meaning = meaningOf(text)
    if (meaning?.kind === 'parameter') return meaning.name
    // biome-ignore lint/suspicious/noTemplateCurlyInString: Bicep's own interpolation
    return meaning ? quoteBicep(meaning.path).replace("'", "'${account.id}") : quoteBicep(text)
  }
  const write = (value: unknown): string => {
    if (typeof value === 'string') return writeText(value)
    if (Array.isArray(value)) return block('[', value.map(write), ']', '')
    if (!isRecord(value)) return String(value)
    const parts = Object.entries(value).map(([key, item]) => `${toKey(key)}: ${write(item)}`)
    return block('{', parts, '}', '')
  }
  return write
}

const toKey = (key: string) => (isIdentifier(key) ? key : quoteBicep(key))
