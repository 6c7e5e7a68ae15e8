const ID_LENGTH_MAX = 64

/**
 * Says what is wrong with the id of a pool, job, task or job schedule and how to mend it; undefined when it is fine.
 * Rule of the service: 1 to 64 letters, digits, hyphens and underscores. Not for node ids, which the service makes.
 */
export function checkId(id: string, noun: 'pool' | 'job' | 'task' | 'job schedule'): string | undefined {
  if (id.trim() === '') return `Enter an id for the ${noun}.`
  const odd = [...id].find((character) => !/[A-Za-z0-9_-]/.test(character))
  if (odd !== undefined)
    return `An id has only letters a to z, digits, - and _. Take out ${nameCharacter(odd)}.`
  if (id.length > ID_LENGTH_MAX) {
    return `An id has at most ${ID_LENGTH_MAX} characters; this one has ${id.length}. Shorten it by ${id.length - ID_LENGTH_MAX}.`
  }
  return undefined
}

/** The nearest text that checkId accepts, to be offered as a repair; undefined when nothing is left to build on. */
export function toValidId(text: string): string | undefined {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '')
  const id = plain
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, ID_LENGTH_MAX)
  return id === '' ? undefined : id
}

/** The id in `taken` that the service would hold for the same one: ids keep their case but compare without it. */
export function findSameId(id: string, taken: Iterable<string>): string | undefined {
  const wanted = id.toLowerCase()
  for (const other of taken) if (other.toLowerCase() === wanted) return other
  return undefined
}

/**
 * A free id like the one given, for "add again": `frame-7` gives `frame-8`, `train` gives `train-2`.
 * Digits at the end keep their width, `frame-009` gives `frame-010`.
 */
export function suggestNextId(id: string, taken: Iterable<string> = []): string {
  const used = new Set([...taken, id].map((other) => other.toLowerCase()))
  const [, stem = id, digits] = /^(.*?)(\d{1,9})$/.exec(id) ?? []
  const start = digits === undefined ? 1 : Number(digits)
  const base = digits === undefined ? `${id}-` : stem
  for (let count = start + 1; ; count += 1) {
    const number = String(count).padStart(digits?.length ?? 1, '0')
    const next = base.slice(0, ID_LENGTH_MAX - number.length) + number
    if (!used.has(next.toLowerCase())) return next
  }
}

function nameCharacter(character: string): string {
  if (character === ' ') return 'the blank'
  if (character.trim() === '' || /[\p{C}\p{Z}\p{M}]/u.test(character)) {
    return `the invisible character U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  }
  if (/\p{L}/u.test(character)) return `${character}, which is not a letter a to z`
  return character
}
