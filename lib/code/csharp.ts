import { isRecord } from '../batch/errors'
import { MODELS } from '../batch/models.generated'
import type { SecretPlace } from '../domain/secret-values'
import { parseDuration, toIsoDuration } from '../format/duration'
import type { GeneratedCode, Inexpressible, SafeRequest } from './code-request'
import { toDataPlaneModel, toInexpressible } from './data-plane'
import { toDurationParts } from './duration-parts'
import { block, widen } from './layout'
import { toCSharpMember, toCSharpName } from './names'
import { quoteCSharp } from './quote'
import type { CodeNode, ModelNode } from './tree'

const RAW = 'Send the JSON of the REST tab through the overload that takes RequestContent.'

/** Fields whose type is Uri or ResourceIdentifier; the rest are texts. */
const TYPES: Readonly<Record<string, 'Uri' | 'ResourceIdentifier'>> = {
  'ContainerRegistryReference.registryServer': 'Uri',
  'ResourceFile.httpUrl': 'Uri',
  'ResourceFile.storageContainerUrl': 'Uri',
  'OutputFileBlobContainerDestination.containerUrl': 'Uri',
  'AzureFileShareConfiguration.azureFileUrl': 'Uri',
  'BatchVmImageReference.virtualMachineImageId': 'ResourceIdentifier',
  'BatchNodeIdentityReference.resourceId': 'ResourceIdentifier',
  'BatchPoolIdentityReference.resourceId': 'ResourceIdentifier',
  'BatchPublicIpAddressConfiguration.ipAddressIds': 'ResourceIdentifier',
}

/** A program for Azure.Compute.Batch that creates the pool, job or task. */
export function toCSharp(request: SafeRequest): GeneratedCode {
  const { root, inexpressible } = toDataPlaneModel(request)
  const model = writeModel(root, inexpressible)
  const code = model.replace(/"(?:[^"\\]|\\.)*"/g, '')
  const calls = {
    pool: ['CreatePoolAsync', [model]],
    job: ['CreateJobAsync', [model]],
    task: ['CreateTaskAsync', [quoteCSharp(request.jobId ?? 'JOB'), model]],
  } as const
  const [method, args] = calls[request.kind]
  const lines = [
    '// Needs .NET 8 or newer: dotnet add package Azure.Compute.Batch --prerelease; dotnet add package Azure.Identity',
    'using System;',
    code.includes('XmlConvert.') ? 'using System.Xml;' : '',
    'using Azure.Compute.Batch;',
    code.includes('ResourceIdentifier(') ? 'using Azure.Core;' : '',
    'using Azure.Identity;',
  ].filter((line) => line !== '')
  const helper =
    'static string Secret(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException("Set " + name + ".");'
  const text = [
    ...lines,
    '',
    ...(code.includes('Secret(') ? [helper, ''] : []),
    `var client = new BatchClient(new Uri(${quoteCSharp(request.account.endpoint)}), new DefaultAzureCredential());`,
    `await client.${method}(${args.join(', ')});`,
    '',
  ].join('\n')
  const notes = code.includes('RegistryServerUri')
    ? [
        'This client takes the registry server as a Uri and likely sends it as https://HOST/. Should Batch not accept that, send the JSON of the REST tab through the overload that takes RequestContent.',
      ]
    : []
  return { code: widen(text), language: 'csharp', notes, inexpressible }
}

function writeModel(node: ModelNode, missing: Inexpressible[]): string {
  missing.push(...node.unknown.map((path) => toInexpressible(path, RAW)))
  const args: string[] = []
  const properties: string[] = []
  for (const { name, isRequired, node: value } of node.fields) {
    const place = `${node.path === '' ? '' : `${node.path}.`}${name}`
    const type = TYPES[`${node.type}.${name}`]
    if (isRequired)
      args.push(value === undefined ? 'default' : writeArgument(value, node.type, name, missing))
    else if (value?.kind === 'list' && value.items.length === 0)
      missing.push(
        toInexpressible(
          place,
          RAW,
          'The client likely leaves an empty list out of the request, which can mean something else.',
        ),
      )
    else if (value !== undefined) {
      const text =
        value.kind === 'list'
          ? writeItems(value.items, type, missing)
          : writeValue(value, type, place, missing)
      if (text !== undefined) properties.push(`${toCSharpName(node.type, name)} = ${text}`)
    }
  }
  const list = args.length > 0 || properties.length === 0 ? `(${args.join(', ')})` : ''
  const open = `new ${node.type}${list}`
  return properties.length === 0 ? open : block(`${open}\n{`, properties, '}')
}

/** A list as a constructor's argument needs its type; everything else is as in an initialiser. */
function writeArgument(value: CodeNode, model: string, name: string, missing: Inexpressible[]): string {
  const type = TYPES[`${model}.${name}`]
  if (value.kind === 'list') {
    const item = (MODELS[model]?.[name] ?? 'string[]').replace(/\[\]!?$/, '')
    return `new ${item === 'text' ? 'string' : item}[] ${writeItems(value.items, type, missing)}`
  }
  return writeValue(value, type, name, missing) ?? 'default'
}

const writeItems = (items: readonly CodeNode[], type: string | undefined, missing: Inexpressible[]): string =>
  block(
    '{',
    items.flatMap((item) => writeValue(item, type, '', missing) ?? []),
    '}',
  )

function writeValue(
  node: CodeNode,
  type: string | undefined,
  path: string,
  missing: Inexpressible[],
): string | undefined {
  const typed = (text: string) => (type === undefined ? text : `new ${type}(${text})`)
  switch (node.kind) {
    case 'model':
      return writeModel(node, missing)
    case 'list':
      return writeItems(node.items, type, missing)
    case 'text':
      return typed(quoteCSharp(isHostOfUri(path, type, node.value) ? `https://${node.value}` : node.value))
    case 'enum': {
      const member = toCSharpMember(node.type, node.value)
      return member === undefined ? `new ${node.type}(${quoteCSharp(node.value)})` : `${node.type}.${member}`
    }
    case 'number':
      return String(node.value)
    case 'flag':
      return String(node.value)
    case 'duration': {
      const span = writeTimeSpan(node.value)
      if (span === undefined) missing.push(toInexpressible(path, RAW, NO_SPAN))
      return span
    }
    case 'secret':
      if (!node.secret.isJson) return typed(writeSecret(node.secret))
      missing.push(toInexpressible(node.secret.path, RAW))
      return undefined
    case 'json': {
      const dictionary = writeDictionary(node.value, node.secrets)
      if (dictionary === undefined) missing.push(toInexpressible(path, RAW))
      return dictionary
    }
    case 'odd':
      missing.push(toInexpressible(node.path, RAW))
      return undefined
  }
}

/** Registry servers are hosts on the wire; a Uri needs a scheme. */
const isHostOfUri = (path: string, type: string | undefined, text: string) =>
  type === 'Uri' && path.endsWith('registryServer') && !text.includes('://')

const writeSecret = ({ name }: SecretPlace) => `Secret(${quoteCSharp(name)})`

/** Settings of an extension are texts by name in this client. */
function writeDictionary(value: unknown, secrets: ReadonlyMap<unknown, SecretPlace>): string | undefined {
  if (!isRecord(value)) return undefined
  const entries = Object.entries(value).map(([key, item]) => {
    const secret = secrets.get(item)
    if (typeof item !== 'string' || secret?.isJson) return undefined
    return `[${quoteCSharp(key)}] = ${secret === undefined ? quoteCSharp(item) : writeSecret(secret)}`
  })
  return entries.some((entry) => entry === undefined)
    ? undefined
    : block(
        '{',
        entries.filter((entry) => entry !== undefined),
        '}',
      )
}

const NO_SPAN =
  'A TimeSpan counts days, hours, minutes and seconds. It would make 30 days of a month and 365 of a year, and takes no other text.'

/** Undefined for years, months, and what is no duration. */
function writeTimeSpan(text: string): string | undefined {
  const ms = parseDuration(text)
  if (ms === undefined) return undefined
  if (ms === Number.POSITIVE_INFINITY) return 'TimeSpan.MaxValue'
  const parts = toDurationParts(text)
  const given = Object.entries(parts ?? {}).filter(([, count]) => count !== 0)
  const [only] = given
  if (parts === undefined || given.length > 1 || only === undefined || !Number.isInteger(only[1]))
    return `XmlConvert.ToTimeSpan(${quoteCSharp(toXmlDuration(text, ms))})`
  const [unit, count] = only
  return `TimeSpan.From${unit.charAt(0).toUpperCase()}${unit.slice(1)}(${count})`
}

/** XML has no weeks, no decimal comma and no lower case. */
function toXmlDuration(text: string, ms: number): string {
  const plain = text.trim().toUpperCase().replace(',', '.')
  return plain.includes('W') && ms >= 0 ? toIsoDuration(ms) : plain
}
