import { matchesFilter } from '../odata/filter-match'
import { planFilter } from '../odata/filter-sql'
import { project } from '../odata/project'
import { formatSkipToken, parseSkipToken } from '../odata/skip-token'
import { invalidQuery } from '../query'
import { type Collection, type Entity, ORDERS } from '../store/collection'
import type { SqlValue } from '../store/sql'
import type { World } from '../world'
import type { BatchRequest, Reply } from './request'

/** What a list is about: `path` as clients ask for it, `metadata` as odata.metadata names it. */
interface ListPlace {
  path: string
  metadata: string
}

/** One page of stored resources, filtered and paged by the store's indexes. */
export function listStored<Doc extends { id: string }, Inner extends object>(
  world: World,
  request: BatchRequest,
  {
    collection,
    parent,
    where,
    toWire,
    ...place
  }: ListPlace & {
    collection: Collection<Doc, Inner>
    parent: number
    /** What the rows have to be besides. */
    where?: { sql: string; values: readonly SqlValue[] }
    toWire: (entity: Entity<Doc, Inner>) => object
  },
): Reply {
  const { query } = request
  const { order, where: filtered } = planFilter(query.filter, query.skipToken !== undefined)
  const after = readToken(query.skipToken, ORDERS[order].length)
  const { entities, next } = collection.page({
    parent,
    order,
    limit: query.maxResults,
    ...both(where, filtered),
    ...(after && { after }),
  })
  return toPage(world, request, place, entities.map(toWire), next && formatSkipToken(next))
}

function both(
  a: { sql: string; values: readonly SqlValue[] } | undefined,
  b: { sql: string; values: readonly SqlValue[] } | undefined,
): { where?: { sql: string; values: readonly SqlValue[] } } {
  if (!a || !b) return a || b ? { where: a ?? b } : {}
  return { where: { sql: `${a.sql} AND (${b.sql})`, values: [...a.values, ...b.values] } }
}

/** One page of objects that are not in the store. */
export function listInMemory(
  world: World,
  request: BatchRequest,
  place: ListPlace,
  objects: readonly object[],
): Reply {
  const { query } = request
  const [start = 0] = readToken(query.skipToken, 1) ?? []
  const fitting = objects.filter((object) => matchesFilter(object, query.filter))
  const end = Number(start) + query.maxResults
  const next = end < fitting.length ? formatSkipToken([end]) : undefined
  return toPage(world, request, place, fitting.slice(Number(start), end), next)
}

function readToken(token: string | undefined, length: number): (string | number)[] | undefined {
  if (token === undefined) return undefined
  const position = parseSkipToken(token, length)
  if (position === undefined) throw invalidQuery('$skiptoken', token, 'was not given by this list')
  return position
}

function toPage(
  world: World,
  { query }: BatchRequest,
  { path, metadata }: ListPlace,
  items: readonly object[],
  skipToken: string | undefined,
): Reply {
  const base = world.baseUrl()
  const next = new URLSearchParams(query.rest)
  if (skipToken !== undefined) next.set('$skiptoken', skipToken)
  return {
    status: 200,
    body: {
      'odata.metadata': `${base}/$metadata#${metadata}`,
      value: items.map((item) => project(item, query.select)),
      ...(skipToken !== undefined && { 'odata.nextLink': `${base}${path}?${next}` }),
    },
  }
}
