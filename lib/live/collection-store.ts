import { type Column, type ColumnSpec, grow, makeColumn, type WordColumn } from './columns'

/** Columns by name. Every collection has `id` and `stateTransitionTime`. */
export type Specs<W> = Record<string, ColumnSpec<W, unknown>> & {
  id: ColumnSpec<W, string>
  stateTransitionTime: ColumnSpec<W, number>
}

/** What a column gives for a row; undefined when the element does not have the property. */
export type ValueOf<S> = S extends ColumnSpec<never, infer V> ? V : never

/** The elements of one list in columns. Row numbers are stable while an element exists and are used again afterwards. */
export interface CollectionStore<W, S extends Specs<W>> {
  /** Number of elements. */
  readonly size: number
  /** Goes up with every commit that changed something. */
  readonly version: number
  /** Every row number is below it; some of them may be free. */
  readonly rowLimit: number
  /**
   * Takes elements in. One whose state is older than what is known is an answer that came late: it only counts as seen.
   * Gives the number of rows that changed or are new.
   */
  merge(items: readonly W[], pass: number): number
  /** Drops the elements that were not seen in this pass over the list; gives their number. */
  dropUnseen(pass: number): number
  has(row: number): boolean
  rowOf(id: string): number | undefined
  get<K extends keyof S>(column: K, row: number): ValueOf<S[K]> | undefined
  sortKey(column: keyof S, row: number): number | string | undefined
  /** Number of elements by the value of a `word` column; kept up to date, so it costs nothing to ask. */
  tally(column: keyof S): ReadonlyMap<string, number>
  /** Rows that changed, came or went since a version, or undefined when that is too long ago to know. */
  changedSince(version: number): Iterable<number> | undefined
  subscribe(listener: () => void): () => void
}

/** Commits whose rows are remembered; a view that missed more of them is sorted anew. */
const REMEMBERED_COMMITS = 64

/** Makes an empty store. */
export function createCollectionStore<W, S extends Specs<W>>(specs: S): CollectionStore<W, S> {
  const columns = new Map<keyof S, Column>(
    Object.entries(specs).map(([name, { kind }]) => [name, makeColumn(kind)]),
  )
  const fields = Object.entries(specs).map(([name, { read }]) => [columnOf(name), read] as const)
  const times = columnOf('stateTransitionTime')
  const index = new Map<string, number>()
  const freeRows: number[] = []
  const listeners = new Set<() => void>()
  const commits: number[][] = []
  let passOf = new Uint32Array(0)
  let rowLimit = 0
  let version = 0

  function columnOf(name: keyof S): Column {
    const column = columns.get(name)
    if (column === undefined) throw new Error(`No column ${String(name)}`)
    return column
  }

  function commit(rows: number[]): number {
    if (rows.length === 0) return 0
    version++
    commits.push(rows)
    if (commits.length > REMEMBERED_COMMITS) commits.shift()
    for (const listener of listeners) listener()
    return rows.length
  }

  function addRow(id: string): number {
    const row = freeRows.pop() ?? rowLimit++
    if (row >= passOf.length) passOf = grow(passOf, row, (length) => new Uint32Array(length))
    index.set(id, row)
    return row
  }

  function mergeOne(item: W, pass: number): number | undefined {
    const id = specs.id.read(item)
    if (id === undefined) return undefined
    const known = index.get(id)
    const row = known ?? addRow(id)
    passOf[row] = pass
    if (known !== undefined && isOlder(specs.stateTransitionTime.read(item), times.get(row))) return undefined
    let isChanged = known === undefined
    for (const [column, read] of fields) if (column.set(row, read(item))) isChanged = true
    return isChanged ? row : undefined
  }

  function dropRow(id: string, row: number) {
    for (const column of columns.values()) column.set(row, undefined)
    index.delete(id)
    freeRows.push(row)
  }

  return {
    get size() {
      return index.size
    },
    get version() {
      return version
    },
    get rowLimit() {
      return rowLimit
    },
    merge: (items, pass) =>
      commit(items.map((item) => mergeOne(item, pass)).filter((row) => row !== undefined)),
    dropUnseen: (pass) => {
      const unseen = [...index].filter(([, row]) => (passOf[row] ?? 0) < pass)
      for (const [id, row] of unseen) dropRow(id, row)
      return commit(unseen.map(([, row]) => row))
    },
    has: (row) => columnOf('id').get(row) !== undefined,
    rowOf: (id) => index.get(id),
    // The column holds what its spec read, so it gives the spec's type back.
    get: <K extends keyof S>(column: K, row: number) =>
      columnOf(column).get(row) as ValueOf<S[K]> | undefined,
    sortKey: (column, row) => columnOf(column).sortKey(row),
    tally: (column) => (columnOf(column) as Partial<WordColumn>).tally?.() ?? new Map(),
    changedSince: (since) => {
      const missed = version - since
      if (missed > commits.length) return undefined
      return new Set(commits.slice(commits.length - missed).flat())
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function isOlder(incoming: number | undefined, known: unknown): boolean {
  return incoming !== undefined && typeof known === 'number' && incoming < known
}
