/**
 * Columns of a collection: one array per property instead of one object per element, so that a hundred thousand tasks
 * take some megabytes and a change touches only what it changes.
 */

/** How a property is kept: `word` for values that repeat, `time` as milliseconds since 1970, `object` for rare ones. */
export type ColumnKind = 'text' | 'word' | 'int' | 'number' | 'time' | 'object'

/** A property of the wire object `W` as a column; `read` gives undefined when the object does not have it. */
export interface ColumnSpec<W, V> {
  kind: ColumnKind
  read: (wire: W) => V | undefined
}

const spec =
  (kind: ColumnKind) =>
  <W>() =>
  <V>(read: (wire: W) => V | undefined): ColumnSpec<W, V> => ({ kind, read })

/** Makes the specs of one wire type: `const { text, word } = columnsOf<BatchTaskOutput>()`. */
export function columnsOf<W>() {
  return {
    text: (read: (wire: W) => string | undefined) => spec('text')<W>()(read),
    word: (read: (wire: W) => string | undefined) => spec('word')<W>()(read),
    int: (read: (wire: W) => number | undefined) => spec('int')<W>()(read),
    number: (read: (wire: W) => number | undefined) => spec('number')<W>()(read),
    /** Reads an ISO 8601 text; the column gives milliseconds. */
    time: (read: (wire: W) => string | undefined) =>
      spec('time')<W>()((wire) => {
        const text = read(wire)
        return text === undefined ? undefined : Date.parse(text)
      }),
    object: <V extends object>(read: (wire: W) => V | undefined) => spec('object')<W>()(read),
  }
}

/** Storage of one column. Rows are small whole numbers; a row that was never set is absent. */
export interface Column {
  /** True when the row now holds something else than before. */
  set(row: number, value: unknown): boolean
  get(row: number): unknown
  /** What the row sorts by: numbers as they are, texts as texts, absent as undefined. */
  sortKey(row: number): number | string | undefined
}

/** A column whose values repeat: each value is kept once, and how many rows hold it is always known. */
export interface WordColumn extends Column {
  /** Number of rows by value; values that no row holds any more are left out. */
  tally(): Map<string, number>
}

/** Makes the storage for a kind. */
export function makeColumn(kind: ColumnKind): Column {
  if (kind === 'text') return textColumn()
  if (kind === 'word') return wordColumn()
  if (kind === 'object') return objectColumn()
  return kind === 'int' ? numberColumn(intArray, ABSENT_INT) : numberColumn(floatArray, Number.NaN)
}

/** The one 32-bit number that no count or exit code of the service is. */
const ABSENT_INT = -(2 ** 31)
const intArray = (length: number) => new Int32Array(length)
const floatArray = (length: number) => new Float64Array(length)

function textColumn(): Column {
  const values: (string | undefined)[] = []
  const get = (row: number) => values[row]
  return {
    get,
    sortKey: get,
    set: (row, value) => {
      if (values[row] === value) return false
      values[row] = value as string | undefined
      return true
    },
  }
}

function wordColumn(): WordColumn {
  const words: (string | undefined)[] = [undefined]
  const codes = new Map<string, number>()
  const counts: number[] = [0]
  let codeOf = new Uint32Array(0)
  const encode = (word: string | undefined) => {
    if (word === undefined) return 0
    const known = codes.get(word)
    if (known !== undefined) return known
    codes.set(word, words.length)
    counts.push(0)
    return words.push(word) - 1
  }
  const get = (row: number) => words[codeOf[row] ?? 0]
  return {
    get,
    sortKey: get,
    set: (row, value) => {
      if (row >= codeOf.length) codeOf = grow(codeOf, row, (length) => new Uint32Array(length))
      const before = codeOf[row] ?? 0
      const after = encode(value as string | undefined)
      if (before === after) return false
      codeOf[row] = after
      counts[before] = (counts[before] ?? 0) - 1
      counts[after] = (counts[after] ?? 0) + 1
      return true
    },
    tally: () => {
      const held = [...codes].map(([word, code]) => [word, counts[code] ?? 0] as const)
      return new Map(held.filter(([, count]) => count > 0))
    },
  }
}

function numberColumn<A extends Int32Array | Float64Array>(
  make: (length: number) => A,
  absent: number,
): Column {
  let values = make(0)
  const get = (row: number) => {
    const value = values[row]
    return value === undefined || Object.is(value, absent) ? undefined : value
  }
  return {
    get,
    sortKey: get,
    set: (row, value) => {
      if (row >= values.length) {
        const from = values.length
        values = grow(values, row, make)
        values.fill(absent, from)
      }
      const after = typeof value === 'number' ? value : absent
      if (Object.is(values[row], after)) return false
      values[row] = after
      return true
    },
  }
}

function objectColumn(): Column {
  const values = new Map<number, unknown>()
  return {
    get: (row) => values.get(row),
    sortKey: () => undefined,
    set: (row, value) => {
      const before = values.get(row)
      // Rare and small objects: comparing their text is cheaper than drawing their rows again for nothing.
      if (JSON.stringify(before) === JSON.stringify(value)) return false
      if (value === undefined) values.delete(row)
      else values.set(row, value)
      return true
    },
  }
}

type Numbers = Int32Array | Float64Array | Uint32Array | Uint8Array

/** A longer copy that has the row, at least twice as long as before so that growth stays cheap. */
export function grow<A extends Numbers>(values: A, row: number, make: (length: number) => A): A {
  const longer = make(Math.max(1024, row + 1, values.length * 2))
  longer.set(values)
  return longer
}
