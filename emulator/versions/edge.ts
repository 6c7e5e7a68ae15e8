import { fault } from '../errors'
import { checkKnownProperties, unknownProperty } from '../known-properties'
import { type OperationId, rowOf } from '../operation-table'
import { dropNulls } from '../validate'
import { type ApiVersion, CURRENT_VERSION, findVersion, isUpTo } from './api-versions'
import { dropProperties, type Json, renameProperties, toObject } from './convert'
import { DIFFERENCES, type RetiredPath } from './differences'

/** Where requests of older versions become current ones, and answers older ones; in between there is one version. */
export interface Edge {
  /** Whether selected names that nobody knows are ignored. */
  ignoresUnknown: boolean
  /** The address in the current version. */
  toCurrentUrl(method: string, url: URL): URL
  /** Throws 404 ResourceNotFound for an operation that the version does not have yet. */
  checkOperation(operation: OperationId): void
  /** Page size of a list for which none is asked. */
  pageSizeOf(operation: OperationId): number | undefined
  /** Throws 400 for a property that the version does not have. */
  toCurrentBody(operation: OperationId, body: unknown): unknown
  toOlderAnswer(operation: OperationId, body: object): object
}

const CURRENT: Edge = {
  ignoresUnknown: false,
  toCurrentUrl: (_method, url) => url,
  checkOperation: () => {},
  pageSizeOf: () => undefined,
  toCurrentBody: (_operation, body) => body,
  toOlderAnswer: (_operation, body) => body,
}

/** The edge for one request; a version that is missing or unknown is refused with the rest of the query. */
export function openEdge(search: URLSearchParams): Edge {
  const name = [...search].find(([key]) => key.toLowerCase() === 'api-version')?.[1]
  const version = findVersion(name)
  return version === undefined || version === CURRENT_VERSION ? CURRENT : openOlderEdge(version)
}

function openOlderEdge(version: ApiVersion): Edge {
  const differences = DIFFERENCES.filter(({ last }) => isUpTo(version, last))
  const oldNames: Record<string, string> = Object.assign({}, ...differences.map(({ renamed }) => renamed))
  const currentNames = Object.fromEntries(Object.entries(oldNames).map(([now, old]) => [old, now]))
  const absent = differences.flatMap(({ absent }) => absent ?? [])
  const meaningless = differences
    .flatMap(({ meaningless }) => meaningless ?? [])
    .filter((name) => !absent.includes(name))
  const isUnknown = (name: string) => absent.includes(name) || Object.hasOwn(oldNames, name)
  const toCurrentName = (name: string) => (isUnknown(name) ? undefined : (currentNames[name] ?? name))
  let retired: RetiredPath | undefined
  let selected: readonly string[] | undefined

  return {
    ignoresUnknown: true,
    toCurrentUrl(method, url) {
      const path = url.pathname.toLowerCase()
      retired = differences.flatMap((row) => row.retired ?? []).find((row) => row.path === path)
      if (method !== 'GET') retired = undefined
      const current = toCurrentSelect(retired ? toInstead(url, retired) : url, currentNames)
      selected = readSelect(current)
      return current
    },
    checkOperation(operation) {
      const isAbsent = differences.some((row) => row.absentOperations?.includes(operation))
      if (isAbsent && !retired)
        throw fault('ResourceNotFound', {
          Reason: `The api-version ${version} does not have this operation.`,
        })
    },
    pageSizeOf: (operation) =>
      differences.map(({ pageSizeOf }) => pageSizeOf?.[operation]).find((size) => size !== undefined),
    toCurrentBody(operation, body) {
      dropNulls(body)
      // Parsed from JSON just now.
      const meant = dropProperties(body as Json, meaningless)
      checkKnownProperties(modelOf(operation), meant, toCurrentName)
      const renamed = renameProperties(meant, currentNames)
      refuseBeside(
        modelOf(operation),
        meant,
        differences.map(({ onlyOf }) => onlyOf?.[operation]),
      )
      return differences.reduce((value, { request }) => (request ? request(value) : value), renamed)
    },
    toOlderAnswer(operation, body) {
      if (retired) return toObject(retired.answer(body as Json))
      // Of a handler, which answers with objects that become JSON.
      const answer = [...differences].reverse().reduce((value, row) => {
        const inForm = row.answer ? row.answer(value) : value
        return row.answerOf?.[operation]?.(inForm, selected) ?? inForm
      }, body as Json)
      return toObject(renameProperties(dropProperties(answer, absent), oldNames))
    },
  }
}

function refuseBeside(model: string, body: Json, lists: readonly (readonly string[] | undefined)[]): void {
  for (const only of lists) {
    const other = only && Object.keys(toObject(body)).find((name) => !only.includes(name))
    if (other !== undefined) throw unknownProperty(other, model)
  }
}

const modelOf = (operation: OperationId) => rowOf(operation).requestSchema ?? ''

function readSelect({ searchParams }: URL): readonly string[] | undefined {
  const text = [...searchParams].find(([name]) => name.toLowerCase() === '$select')?.[1].trim()
  return text ? text.split(',').map((name) => name.trim()) : undefined
}

function toInstead(url: URL, { askedInstead, keeps }: RetiredPath): URL {
  const instead = new URL(askedInstead, url)
  for (const [name, value] of url.searchParams)
    if (name.toLowerCase() === 'api-version' || keeps.includes(name.toLowerCase()))
      instead.searchParams.append(name, value)
  return instead
}

function toCurrentSelect(url: URL, currentNames: Readonly<Record<string, string>>): URL {
  const current = new URL(url)
  for (const [name, value] of url.searchParams)
    if (name.toLowerCase() === '$select') {
      const names = value.split(',').map((selected) => currentNames[selected.trim()] ?? selected.trim())
      current.searchParams.set(name, names.join(','))
    }
  return current
}
