import { isRecord } from '../batch/errors'
import type { SecretPlace } from '../domain/secret-values'
import type { GeneratedCode, Inexpressible, SafeRequest } from './code-request'
import { toDataPlaneModel, toInexpressible } from './data-plane'
import { block } from './layout'
import { toJavaScriptName } from './names'
import { isNewerField } from './newer-fields'
import { quoteJavaScript } from './quote'
import type { CodeNode, ModelNode } from './tree'

const OTHER = 'Send the JSON of the REST tab.'

const HELPER = `function secret(name) {
  const value = process.env[name];
  if (!value) throw new Error("Set " + name + ".");
  return value;
}`

/** The version of @azure/batch that programs are written for: the newest that npm has. It speaks api-version 2022-10-01. */
export const BATCH_PACKAGE_VERSION = '10.2.0'

/** A program for @azure/batch that creates the pool, job or task. */
export function toJavaScript(request: SafeRequest): GeneratedCode {
  const { root, inexpressible } = toDataPlaneModel(request)
  const model = writeModel(root, inexpressible)
  const code = model.replace(/"(?:[^"\\]|\\.)*"/g, '')
  const calls = {
    pool: `pool.add(${model})`,
    job: `job.add(${model})`,
    task: `task.add(${quoteJavaScript(request.jobId ?? 'JOB')}, ${model})`,
  }
  const lines = [
    `// npm install @azure/batch@${BATCH_PACKAGE_VERSION} @azure/identity @azure/ms-rest-js@2`,
    'import { BatchServiceClient } from "@azure/batch";',
    'import { DefaultAzureCredential } from "@azure/identity";',
    'import { AzureIdentityCredentialAdapter } from "@azure/ms-rest-js";',
    '',
    ...(code.includes('secret(') ? [HELPER, ''] : []),
    `const scope = ${quoteJavaScript(`${request.account.batchResource.replace(/\/$/, '')}/.default`)};`,
    'const credential = new AzureIdentityCredentialAdapter(new DefaultAzureCredential(), scope);',
    `const client = new BatchServiceClient(credential, ${quoteJavaScript(request.account.endpoint)});`,
    `await client.${calls[request.kind]};`,
    '',
  ]
  return { code: lines.join('\n'), language: 'javascript', notes: [], inexpressible }
}

function writeModel(node: ModelNode, missing: Inexpressible[]): string {
  missing.push(...node.unknown.map((path) => toInexpressible(path, OTHER)))
  const parts = node.fields.flatMap(({ name, node: value }) => {
    // The client sends this by itself.
    if (node.type === 'BatchContainerConfiguration' && name === 'type' && isDocker(value)) return []
    if (value !== undefined && (isNewerField(node.type, name) || isNewerValue(name, value))) {
      missing.push(toInexpressible(node.path === '' ? name : `${node.path}.${name}`, OTHER))
      return []
    }
    const text = value && writeValue(value, missing)
    return text === undefined ? [] : [`${toJavaScriptName(node.type, name)}: ${text}`]
  })
  return block('{', parts, '}')
}

/** A value that the client of 2022-10-01 refuses to send. */
const isNewerValue = (name: string, node: CodeNode) =>
  name === 'storageAccountType' && 'value' in node && !/^(?:standard|premium)_lrs$/i.test(String(node.value))

const isDocker = (node: CodeNode | undefined) =>
  node !== undefined && 'value' in node && String(node.value).toLowerCase() === 'dockercompatible'

function writeValue(node: CodeNode, missing: Inexpressible[]): string | undefined {
  switch (node.kind) {
    case 'model':
      return writeModel(node, missing)
    case 'list':
      return block(
        '[',
        node.items.flatMap((item) => writeValue(item, missing) ?? []),
        ']',
      )
    case 'secret':
      return writeSecret(node.secret)
    case 'json':
      return writeLiteral(node.value, node.secrets)
    case 'odd':
      missing.push(toInexpressible(node.path, OTHER))
      return undefined
    default:
      return writeLiteral(node.value)
  }
}

function writeSecret({ name, isJson }: SecretPlace): string {
  const call = `secret(${quoteJavaScript(name)})`
  return isJson ? `JSON.parse(${call})` : call
}

function writeLiteral(value: unknown, secrets?: ReadonlyMap<unknown, SecretPlace>): string {
  const secret = secrets?.get(value)
  if (secret !== undefined) return writeSecret(secret)
  const write = (item: unknown) => writeLiteral(item, secrets)
  if (Array.isArray(value)) return block('[', value.map(write), ']')
  if (isRecord(value)) {
    const parts = Object.entries(value).map(([key, item]) => {
      // Without the brackets this one name would set the prototype.
      const name = key === '__proto__' ? '["__proto__"]' : quoteJavaScript(key)
      return `${name}: ${write(item)}`
    })
    return block('{', parts, '}')
  }
  return typeof value === 'string' ? quoteJavaScript(value) : String(value)
}
