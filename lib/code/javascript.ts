import { isRecord } from '../batch/errors'
import type { SecretPlace } from '../domain/secret-values'
import type { GeneratedCode, Inexpressible, SafeRequest } from './code-request'
import { toDataPlaneModel, toInexpressible } from './data-plane'
import { block } from './layout'
import { toJavaScriptName } from './names'
import { quoteJavaScript } from './quote'
import type { CodeNode, ModelNode } from './tree'

const OTHER = 'Send the JSON of the REST tab.'

const HELPER = `function secret(name) {
  const value = process.env[name];
  if (!value) throw new Error("Set " + name + ".");
  return value;
}`

/** A program for @azure/batch 13 that creates the pool, job or task. */
export function toJavaScript(request: SafeRequest): GeneratedCode {
  const { root, inexpressible } = toDataPlaneModel(request)
  const model = writeModel(root, inexpressible)
  const code = model.replace(/"(?:[^"\\]|\\.)*"/g, '')
  const calls = {
    pool: `createPool(${model})`,
    job: `createJob(${model})`,
    task: `createTask(${quoteJavaScript(request.jobId ?? 'JOB')}, ${model})`,
  }
  const lines = [
    '// Needs @azure/batch 13 or newer: npm install @azure/batch@13 @azure/identity',
    'import { BatchClient } from "@azure/batch";',
    'import { DefaultAzureCredential } from "@azure/identity";',
    '',
    ...(code.includes('secret(') ? [HELPER, ''] : []),
    `const client = new BatchClient(${quoteJavaScript(request.account.endpoint)}, new DefaultAzureCredential());`,
    `await client.${calls[request.kind]};`,
    '',
  ]
  return { code: lines.join('\n'), language: 'javascript', notes: [], inexpressible }
}

function writeModel(node: ModelNode, missing: Inexpressible[]): string {
  missing.push(...node.unknown.map((path) => toInexpressible(path, OTHER)))
  const parts = node.fields.flatMap(({ name, node: value }) => {
    const text = value && writeValue(value, missing)
    return text === undefined ? [] : [`${toJavaScriptName(node.type, name)}: ${text}`]
  })
  return block('{', parts, '}')
}

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
