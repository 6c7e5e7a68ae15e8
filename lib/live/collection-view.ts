import type { CollectionStore, Specs } from './collection-store'
import { grow } from './columns'

/** Which elements, and in which order. Plain data, so that it can stand in the address and be compared as text. */
export interface ViewWish<Name extends PropertyKey = string> {
  /** For each named column, the values to show; undefined among them shows elements without the property. */
  where?: { readonly [K in Name]?: readonly (string | number | undefined)[] }
  /** Elements whose id contains this text, upper and lower case alike; or what they have in the column `orIn`. */
  idContains?: string
  orIn?: Name
  /** Without it, elements are sorted by id. Absent values come last in both directions. */
  sort?: { column: Name; isDescending?: boolean }
}

/** Row numbers of the elements to show, in order. It copies no element. */
export interface CollectionView {
  readonly rowCount: number
  /** Row number at a place from 0; undefined past the end. */
  rowAt(place: number): number | undefined
  /** The place of a row, or undefined when it is not shown. */
  placeOf(row: number): number | undefined
  /** Takes in what changed since the last time; the work depends on what changed, not on how many elements there are. */
  refresh(): void
}

type Key = number | string | undefined

/** Above this share of changed rows, sorting anew is cheaper than mending. */
const MEND_SHARE = 0.25

/** Makes a view of a store; it holds nothing until it is refreshed. */
export function createCollectionView<W, S extends Specs<W>>(
  store: CollectionStore<W, S>,
  wish: ViewWish<keyof S>,
): CollectionView {
  const isWanted = buildFilter(store, wish)
  const column = wish.sort?.column ?? 'id'
  const sign = wish.sort?.isDescending ? -1 : 1
  /** What each shown row was sorted by: the column may hold something newer already. */
  const keys: Key[] = []
  let isShown = new Uint8Array(0)
  let order = new Int32Array(0)
  let version = -1

  const compare = (row: number, key: Key, otherRow: number, otherKey: Key) =>
    compareKeys(key, otherKey, sign) || row - otherRow
  const placeFor = (row: number, key: Key) => {
    let low = 0
    let high = order.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const other = order[middle] ?? 0
      if (compare(other, keys[other], row, key) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
  const show = (row: number, key: Key) => {
    isShown[row] = 1
    keys[row] = key
  }

  function rebuild() {
    const rows: number[] = []
    isShown.fill(0)
    for (let row = 0; row < store.rowLimit; row++) {
      if (!store.has(row) || !isWanted(row)) continue
      show(row, store.sortKey(column, row))
      rows.push(row)
    }
    order = Int32Array.from(rows.sort((a, b) => compare(a, keys[a], b, keys[b])))
  }

  function mend(changed: readonly number[]) {
    const gone = changed.filter((row) => isShown[row] === 1)
    const holes = gone.map((row) => placeFor(row, keys[row]))
    order = without(order, holes)
    for (const row of gone) isShown[row] = 0
    const come = changed
      .filter((row) => store.has(row) && isWanted(row))
      .map((row) => ({ row, key: store.sortKey(column, row) }))
      .sort((a, b) => compare(a.row, a.key, b.row, b.key))
    const places = come.map(({ row, key }) => placeFor(row, key))
    const rows = come.map(({ row }) => row)
    order = withInserted(order, rows, places)
    for (const { row, key } of come) show(row, key)
  }

  return {
    get rowCount() {
      return order.length
    },
    rowAt: (place) => order[place],
    placeOf: (row) => (isShown[row] === 1 ? placeFor(row, keys[row]) : undefined),
    refresh: () => {
      if (store.version === version) return
      if (store.rowLimit > isShown.length)
        isShown = grow(isShown, store.rowLimit, (length) => new Uint8Array(length))
      const changed = version < 0 ? undefined : store.changedSince(version)
      const rows = changed === undefined ? undefined : [...changed]
      if (rows === undefined || rows.length > order.length * MEND_SHARE) rebuild()
      else mend(rows)
      version = store.version
    },
  }
}

function buildFilter<W, S extends Specs<W>>(store: CollectionStore<W, S>, wish: ViewWish<keyof S>) {
  const parts = Object.entries(wish.where ?? {}).map(
    // Object.entries loses the key type; the keys are those of `where`.
    ([column, values]) => [column as keyof S, new Set<unknown>(values)] as const,
  )
  const needle = wish.idContains?.toLowerCase() ?? ''
  const names: readonly (keyof S)[] = wish.orIn === undefined ? ['id'] : ['id', wish.orIn]
  return (row: number) =>
    parts.every(([column, values]) => values.has(store.get(column, row))) &&
    (needle === '' || names.some((column) => contains(store.get(column, row), needle)))
}

const contains = (value: unknown, needle: string) =>
  typeof value === 'string' && value.toLowerCase().includes(needle)

function compareKeys(a: Key, b: Key, sign: number): number {
  if (a === b) return 0
  if (a === undefined) return 1
  if (b === undefined) return -1
  return a < b ? -sign : sign
}

/** The numbers without those at the given places; blocks between them are copied as a whole. */
function without(numbers: Int32Array, places: number[]): Int32Array<ArrayBuffer> {
  const result = new Int32Array(numbers.length - places.length)
  let from = 0
  let to = 0
  for (const place of [...places.sort((a, b) => a - b), numbers.length]) {
    result.set(numbers.subarray(from, place), to)
    to += place - from
    from = place + 1
  }
  return result
}

/** The numbers with others put in before the given places, which go up; blocks between them are copied as a whole. */
function withInserted(numbers: Int32Array, others: number[], places: number[]): Int32Array<ArrayBuffer> {
  const result = new Int32Array(numbers.length + others.length)
  let from = 0
  for (const [count, place] of places.entries()) {
    result.set(numbers.subarray(from, place), from + count)
    result[place + count] = others[count] ?? 0
    from = place
  }
  result.set(numbers.subarray(from), from + places.length)
  return result
}
