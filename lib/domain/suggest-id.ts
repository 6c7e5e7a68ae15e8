const ID_LENGTH_MAX = 64

/** `frame-7` for `frame-6`, `frame-007` for `frame-006`, `render-2` for `render`; empty where no id is short enough. */
export function nextId(id: string): string {
  const [, stem = '', digits] = /^(.*?)(\d+)?$/.exec(id) ?? []
  const next =
    digits === undefined ? `${id}-2` : stem + String(BigInt(digits) + 1n).padStart(digits.length, '0')
  return next.length > ID_LENGTH_MAX ? '' : next
}

/**
 * An id that none of `ids` is: the one after `from`, else after the last numbered one, else `first`. `ids` may be a part
 * of those that are there (`isComplete` false): then only the id after `from` can be guessed. Empty when nothing can be
 * suggested. Ids that differ by case only are the same to the service.
 */
export function suggestId({
  ids,
  isComplete,
  from,
  first,
}: {
  ids: readonly string[]
  isComplete: boolean
  from: string | undefined
  first: string
}): string {
  const taken = new Set(ids.map((id) => id.toLowerCase()))
  const start = from ?? (isComplete ? lastOf(ids) : undefined)
  if (start === undefined) return isComplete ? first : ''
  let id = nextId(start)
  while (taken.has(id.toLowerCase())) id = nextId(id)
  return id
}

/** The wanted id, or the first after it that none of `ids` is. */
export function freeId(wanted: string, ids: readonly string[]): string {
  const isTaken = ids.some((id) => id.toLowerCase() === wanted.toLowerCase())
  return isTaken ? suggestId({ ids, isComplete: true, from: wanted, first: wanted }) : wanted
}

/** What the ids of the same series begin with: `frame-` of `frame-007`. */
export function stemOf(id: string): string {
  return id.replace(/\d+$/, '')
}

function lastOf(ids: readonly string[]): string | undefined {
  const numbered = ids.filter((id) => /\d$/.test(id))
  const { compare } = new Intl.Collator(undefined, { numeric: true })
  return (numbered.length > 0 ? numbered : [...ids]).sort(compare).at(-1)
}
