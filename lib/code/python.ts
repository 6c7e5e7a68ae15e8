import { isRecord } from '../batch/errors'
import type { SecretPlace } from '../domain/secret-values'
import type { GeneratedCode, SafeRequest } from './code-request'
import { toDataPlaneModel } from './data-plane'
import { toDurationParts } from './duration-parts'
import { block, widen } from './layout'
import { toPythonMember, toPythonName, toPythonType } from './names'
import { quotePython } from './quote'
import type { CodeNode, ModelNode } from './tree'

/** Fields that the wire has and azure-batch 15.1 has no keyword for. */
const WITHOUT_KEYWORD = new Set(['authenticationTokenSettings'])

/** A program for azure-batch 15.1 that creates the pool, job or task. */
export function toPython(request: SafeRequest): GeneratedCode {
  const { root, inexpressible } = toDataPlaneModel(request)
  const model = createPython(request.secrets).model(root)
  const uses = (word: string) => new RegExp(`\\b${word}\\b`).test(model.replace(/"(?:[^"\\]|\\.)*"/g, ''))
  const imports = [
    uses('json') && 'import json',
    uses('os') && 'import os',
    uses('timedelta') && 'from datetime import timedelta',
    'from azure.batch import BatchClient',
    'from azure.batch import models as m',
    'from azure.identity import DefaultAzureCredential',
  ].filter((line) => line !== false)
  const calls = {
    pool: ['create_pool', [`pool=${model}`]],
    job: ['create_job', [`job=${model}`]],
    task: ['create_task', [`job_id=${quotePython(request.jobId ?? 'JOB')}`, `task=${model}`]],
  } as const
  const [method, args] = calls[request.kind]
  const lines = [
    '# Needs Python 3.9 or newer: pip install "azure-batch>=15.1.0" azure-identity',
    ...imports,
    '',
    `client = BatchClient(endpoint=${quotePython(request.account.endpoint)}, credential=DefaultAzureCredential())`,
    block(`client.${method}(`, args, ')'),
    '',
  ]
  return { code: widen(lines.join('\n')), language: 'python', notes: [], inexpressible }
}

function createPython(secrets: readonly SecretPlace[]) {
  const markers = new Map(secrets.map((secret) => [secret.marker, secret]))
  const secretOf = ({ name, isJson }: SecretPlace) =>
    isJson ? `json.loads(os.environ[${quotePython(name)}])` : `os.environ[${quotePython(name)}]`

  const literal = (value: unknown): string => {
    if (Array.isArray(value)) return block('[', value.map(literal), ']')
    if (isRecord(value)) {
      const parts = Object.entries(value).map(([key, item]) => `${quotePython(key)}: ${literal(item)}`)
      return block('{', parts, '}')
    }
    if (typeof value === 'string') {
      const secret = markers.get(value)
      return secret === undefined ? quotePython(value) : secretOf(secret)
    }
    if (typeof value === 'boolean') return value ? 'True' : 'False'
    return value == null ? 'None' : String(value)
  }

  const expression = (node: CodeNode): string => {
    switch (node.kind) {
      case 'model':
        return model(node)
      case 'list':
        return block('[', node.items.map(expression), ']')
      case 'enum': {
        const member = toPythonMember(node.type, node.value)
        return member === undefined ? quotePython(node.value) : `m.${node.type}.${member}`
      }
      case 'duration':
        return toTimedelta(node.value) ?? quotePython(node.value)
      case 'secret':
        return secretOf(node.secret)
      default:
        return literal(node.value)
    }
  }

  /** With keywords; by the mapping of wire names, which every model takes too, where the keywords cannot say it. */
  const model = (node: ModelNode): string => {
    const open = `m.${toPythonType(node.type)}(`
    const needsMapping =
      node.unknown.length > 0 ||
      node.fields.some((field) => WITHOUT_KEYWORD.has(field.name) || isUntyped(field.node))
    if (needsMapping) return `${open}${literal(withoutNulls(node.wire))})`
    const parts = node.fields.flatMap(({ name, node: value }) =>
      value === undefined ? [] : [`${toPythonName(node.type, name)}=${expression(value)}`],
    )
    return block(open, parts, ')')
  }
  return { model }
}

function isUntyped(node: CodeNode | undefined): boolean {
  if (node?.kind === 'list') return node.items.some((item) => item.kind === 'odd')
  return node?.kind === 'odd' || (node?.kind === 'duration' && toTimedelta(node.value) === undefined)
}

const withoutNulls = (wire: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(wire).filter(([, value]) => value != null))

function toTimedelta(text: string): string | undefined {
  const parts = toDurationParts(text)
  if (parts === undefined) return undefined
  const given = Object.entries(parts).filter(([, count]) => count !== 0)
  return `timedelta(${given.map(([unit, count]) => `${unit}=${count}`).join(', ') || '0'})`
}
