import { formatCanonicalImage } from '../../containers/image-reference'
import { partOf, type WireRest } from '../wire'
import type { RuleFacts } from './facts'
import type { PoolContext } from './pool-context'
import { has } from './read-body'

export type TaskKind = 'task' | 'start' | 'manager' | 'preparation' | 'release'

/** A task of any kind, and what is known of the pool it runs on. */
export interface TaskContext {
  kind: TaskKind
  /** How a sentence calls it: `start task`. */
  noun: string
  body: WireRest
  facts: RuleFacts
  os?: 'linux' | 'windows'
  /** The pool, when it is known. */
  pool?: PoolContext
  /** Container settings; undefined when it runs on the host. */
  settings?: WireRest
  /** Canonical names of the images that the pool prefetches. */
  prefetched: ReadonlySet<string>
}

const NOUNS: Readonly<Record<TaskKind, string>> = {
  task: 'task',
  start: 'start task',
  manager: 'job manager task',
  preparation: 'job preparation task',
  release: 'job release task',
}

/** Reads a task body; `pool` is the context of its pool, when that is known. */
export function readTask(body: object, kind: TaskKind, facts: RuleFacts, pool?: PoolContext): TaskContext {
  const wire = body as WireRest
  return {
    kind,
    noun: NOUNS[kind],
    body: wire,
    facts,
    os: facts.os ?? pool?.os,
    pool,
    settings: has(wire, 'containerSettings') ? partOf(wire, 'containerSettings') : undefined,
    prefetched: new Set(
      (pool?.images ?? []).flatMap(({ reference }) =>
        reference === undefined ? [] : [formatCanonicalImage(reference)],
      ),
    ),
  }
}
