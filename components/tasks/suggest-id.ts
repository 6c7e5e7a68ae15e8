import { nextId } from './next-id'

const FIRST_ID = 'task-1'

/**
 * An id that no task of the job has: the one after `from`, else after the last numbered id. `ids` may be a part of the
 * job's (`isComplete` false): then only the id after `from` can be guessed. Empty when nothing can be suggested. Ids that
 * differ by case only are the same to the service.
 */
export function suggestId({
  ids,
  isComplete,
  from,
}: {
  ids: readonly string[]
  isComplete: boolean
  from: string | undefined
}): string {
  const taken = new Set(ids.map((id) => id.toLowerCase()))
  const start = from ?? (isComplete ? lastOf(ids) : undefined)
  if (start === undefined) return isComplete ? FIRST_ID : ''
  let id = nextId(start)
  while (taken.has(id.toLowerCase())) id = nextId(id)
  return id
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
