import type { Clock } from './clock'
import type { Faults } from './faults/faults'
import type { Log } from './log'
import { createRuns, type Runs } from './machines/runs'
import type { EngineReport } from './runtime/engine-watch'
import type { ContainerRuntime } from './runtime/runtime'
import type { Store } from './store/store'

/** What handlers and state machines work with: the account's memory, its time and whatever runs containers. */
export interface World {
  account: string
  /** `http://127.0.0.1:PORT`, known once the server listens. */
  baseUrl(): string
  dataDir: string
  store: Store
  clock: Clock
  /** Of this moment: it is another when an engine comes. Whoever does several things for one run takes it once. */
  readonly runtime: ContainerRuntime
  engineReport(): EngineReport
  runs: Runs
  faults: Faults
  log: Log
  /** Runs `change` in one transaction, then what it asked for by afterCommit. Nested calls join. */
  commit<T>(change: () => T): T
  /** Does `effect` once the current change is safe on the disk; never when it is rolled back. */
  afterCommit(effect: () => void): void
}

export interface WorldParts extends Omit<World, 'commit' | 'afterCommit' | 'runs' | 'runtime'> {
  currentRuntime(): ContainerRuntime
}

/** In SQLite's words, so that it is treated as what it stands for. */
const DISK_FULL_FAULT = 'database or disk is full (a fault that was asked for)'

/** Puts the parts together. */
export function createWorld(parts: WorldParts): World {
  let effects: (() => void)[] | undefined
  return {
    ...parts,
    get runtime() {
      return parts.currentRuntime()
    },
    runs: createRuns(parts.clock, parts.log),
    commit(change) {
      if (effects) return change()
      const asked: (() => void)[] = []
      effects = asked
      let result: ReturnType<typeof change>
      try {
        result = parts.store.sql.transact(() => {
          if (parts.faults.strike('disk-full')) throw new Error(DISK_FULL_FAULT)
          return change()
        })
      } finally {
        effects = undefined
      }
      for (const effect of asked) effect()
      return result
    },
    afterCommit(effect) {
      if (effects) effects.push(effect)
      else effect()
    },
  }
}
