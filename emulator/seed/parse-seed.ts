/** One large piece of an account: a pool of that many nodes, or a job of that many tasks. */
export interface Seed {
  /** As it was asked for; also the id of its pool and of its job. */
  name: string
  kind: 'nodes' | 'tasks'
  /** From 1 to COUNT_MAX of its kind. */
  count: number
}

const FORM = /^([1-9]\d{0,7})([km]?)-(nodes|tasks)$/
const FACTORS = { '': 1, k: 1000, m: 1_000_000 } as const
/** Beyond these a file of the account grows past what a laptop likes to hold. */
const COUNT_MAX = { nodes: 100_000, tasks: 5_000_000 } as const

/** How a seed is written, for people. */
export const SEED_FORM = 'such as 10000-nodes (at most 100000) or 1m-tasks (at most 5m)'

/** Reads `10000-nodes`, `20k-tasks`, `1m-tasks`; undefined when the text is none or asks for too many. */
export function parseSeed(text: string): Seed | undefined {
  const [, digits, factor, kind] = FORM.exec(text) ?? []
  if (kind !== 'nodes' && kind !== 'tasks') return undefined
  // The pattern allows these three only.
  const count = Number(digits) * FACTORS[factor as keyof typeof FACTORS]
  return count <= COUNT_MAX[kind] ? { name: text, kind, count } : undefined
}
