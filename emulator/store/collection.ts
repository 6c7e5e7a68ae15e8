import { nextETag } from './etag'
import type { Sql, SqlRow, SqlValue } from './sql'
import { toEpochMs } from './time'

/** One stored resource: its wire object and what the account remembers beside it. */
export interface Entity<Doc, Inner> {
  seq: number
  /** `seq` of the pool of a node or of the job of a task; 0 for pools and jobs. */
  parent: number
  doc: Doc
  inner: Inner
}

/** A column that copies a property of the wire object (`path` with slashes, as $filter spells it) or of `inner`. */
export interface Column<Doc, Inner> {
  name: string
  read(doc: Doc, inner: Inner): SqlValue
}

/** Which rows of one parent a list shows, in which order, and after which row. */
export interface PageRequest {
  parent: number
  where?: { sql: string; values: readonly SqlValue[] }
  order: Order
  /** Values of the order's columns in the last row of the page before. */
  after?: readonly SqlValue[]
  limit: number
}

/** Orders that an index gives without sorting; `seq` is the order of creation. */
export const ORDERS = {
  id: ['id'],
  seq: ['seq'],
  time: ['stateTransitionTime', 'seq'],
} as const
export type Order = keyof typeof ORDERS

interface Versioned {
  id: string
  eTag?: string
  lastModified?: string
}

/** Rows of one kind of resource; ids keep their case and are compared without it. */
export class Collection<Doc extends Versioned, Inner extends object> {
  private readonly insertSql: string
  private readonly updateSql: string

  constructor(
    private readonly sql: Sql,
    private readonly table: string,
    private readonly columns: readonly Column<Doc, Inner>[],
    private readonly nowMs: () => number,
    private readonly isVersioned: boolean,
  ) {
    const names = [...columns.map(({ name }) => name), 'doc', 'inner']
    const marks = names.map(() => '?').join(', ')
    this.insertSql = `INSERT INTO ${table} (parent, id, ${names.join(', ')}) VALUES (?, ?, ${marks})`
    this.updateSql = `UPDATE ${table} SET ${names.map((name) => `${name} = ?`).join(', ')} WHERE seq = ?`
  }

  insert(parent: number, doc: Doc, inner: Inner): Entity<Doc, Inner> {
    this.renew(doc)
    const seq = this.sql.run(this.insertSql, parent, doc.id, ...this.toValues(doc, inner))
    return { seq, parent, doc, inner }
  }

  /** Writes back what a request changed: with a new entity tag and modification time, where the resource has them. */
  modify(entity: Entity<Doc, Inner>): void {
    this.renew(entity.doc)
    this.save(entity)
  }

  /** Writes back what the account itself moved, such as a state: tag and modification time stay. */
  save(entity: Entity<Doc, Inner>): void {
    this.sql.run(this.updateSql, ...this.toValues(entity.doc, entity.inner), entity.seq)
  }

  find(parent: number, id: string): Entity<Doc, Inner> | undefined {
    return this.one('parent = ? AND id = ?', parent, id)
  }

  bySeq(seq: number): Entity<Doc, Inner> | undefined {
    return this.one('seq = ?', seq)
  }

  remove(seq: number): void {
    this.sql.run(`DELETE FROM ${this.table} WHERE seq = ?`, seq)
  }

  /** Every row that `where` picks; `where` may end in ORDER BY and LIMIT. */
  select(where: string, ...values: SqlValue[]): Entity<Doc, Inner>[] {
    return this.sql
      .all(`SELECT seq, parent, doc, inner FROM ${this.table} WHERE ${where}`, ...values)
      .map((row) => this.toEntity(row))
  }

  /** One page and, when there is more, the position after it. Its cost does not depend on how many rows there are. */
  page(request: PageRequest): { entities: Entity<Doc, Inner>[]; next?: SqlValue[] } {
    const columns = ORDERS[request.order]
    const rows: SqlRow[] = []
    for (const { sql, values } of this.toPageSql(request)) {
      const missing = request.limit + 1 - rows.length
      if (missing > 0) rows.push(...this.sql.all(sql, ...values, missing))
    }
    const last = rows.length > request.limit ? rows[request.limit - 1] : undefined
    return {
      entities: rows.slice(0, request.limit).map((row) => this.toEntity(row)),
      ...(last && { next: columns.map((column) => last[column] ?? null) }),
    }
  }

  /** The statements that find the rows of a page in their order, each with its values but for the limit. */
  toPageSql({ parent, where, order, after }: PageRequest): { sql: string; values: SqlValue[] }[] {
    const columns = ORDERS[order].join(', ')
    return toBounds(order, after).map((bound) => {
      const conditions = [
        'parent = ?',
        ...(where ? [`(${where.sql})`] : []),
        ...(bound.sql ? [bound.sql] : []),
      ]
      return {
        sql: `SELECT seq, parent, id, doc, inner, ${columns} FROM ${this.table}
              WHERE ${conditions.join(' AND ')} ORDER BY ${columns} LIMIT ?`,
        values: [parent, ...(where?.values ?? []), ...bound.values],
      }
    })
  }

  count(where: string, ...values: SqlValue[]): number {
    return Number(this.sql.get(`SELECT count(*) AS n FROM ${this.table} WHERE ${where}`, ...values)?.n)
  }

  private one(where: string, ...values: SqlValue[]): Entity<Doc, Inner> | undefined {
    const row = this.sql.get(`SELECT seq, parent, doc, inner FROM ${this.table} WHERE ${where}`, ...values)
    return row && this.toEntity(row)
  }

  private toEntity(row: SqlRow): Entity<Doc, Inner> {
    return {
      seq: Number(row.seq),
      parent: Number(row.parent),
      // Both were written by this class, from values of these types.
      doc: JSON.parse(String(row.doc)) as Doc,
      inner: JSON.parse(String(row.inner)) as Inner,
    }
  }

  private toValues(doc: Doc, inner: Inner): SqlValue[] {
    const columns = this.columns.map((column) => column.read(doc, inner))
    return [...columns, JSON.stringify(doc), JSON.stringify(inner)]
  }

  private renew(doc: Doc): void {
    if (!this.isVersioned) return
    const nowMs = this.nowMs()
    doc.eTag = nextETag(nowMs)
    doc.lastModified = new Date(nowMs).toISOString()
  }
}

/** What comes after a row. SQLite's indexes know no bound over (time, seq): rows of the same time are asked for first. */
function toBounds(
  order: Order,
  after: readonly SqlValue[] | undefined,
): { sql: string; values: SqlValue[] }[] {
  if (!after) return [{ sql: '', values: [] }]
  const [leading, second] = ORDERS[order]
  const [value = null, seq = null] = after
  const beyond = { sql: `${leading} > ?`, values: [value] }
  if (second === undefined) return [beyond]
  return [{ sql: `${leading} = ? AND ${second} > ?`, values: [value, seq] }, beyond]
}

/** A column that copies one property; its type says how: times to ms, booleans to 0 and 1. */
export function copyColumn<Doc, Inner>(path: string, type: 'plain' | 'time' | 'boolean'): Column<Doc, Inner> {
  const steps = path.split('/')
  return {
    name: steps.join('_'),
    read(doc) {
      const value = steps.reduce<unknown>(
        (at, step) => (at as Record<string, unknown> | undefined)?.[step],
        doc,
      )
      if (value === undefined || value === null) return null
      if (type === 'time') return toEpochMs(String(value)) ?? null
      if (type === 'boolean') return value ? 1 : 0
      return typeof value === 'number' ? value : String(value)
    },
  }
}
