import { createHash } from 'node:crypto'
import type { FaultName, FaultSetting } from './table'

/** The faults that are asked for, and the dice that say when they strike. */
export interface Faults {
  /** Dice of the same seed fall the same way: the n-th occasion of each fault has the same fate in every run. */
  readonly seed: number
  list(): readonly FaultSetting[]
  /** Replaces all; an empty list ends them. */
  set(settings: readonly FaultSetting[], seed?: number): void
  /** Rolls for one occasion; the setting when the fault strikes. `operation` is that of the request, if there is one. */
  strike(name: FaultName, operation?: string): FaultSetting | undefined
  /** To be called when the settings have changed. */
  onChange(listener: () => void): void
}

/** Makes a table without faults. */
export function createFaults(seed: number): Faults {
  let current = seed
  let settings: readonly FaultSetting[] = []
  const dice = new Map<FaultName, () => number>()
  const listeners: (() => void)[] = []
  const roll = (name: FaultName) => {
    const known = dice.get(name) ?? createDice(`${current} ${name}`)
    dice.set(name, known)
    return known()
  }
  return {
    get seed() {
      return current
    },
    list: () => settings,
    set(asked, newSeed = current) {
      current = newSeed
      settings = [...asked]
      dice.clear()
      for (const listener of listeners) listener()
    },
    strike(name, operation) {
      const setting = settings.find((candidate) => candidate.name === name)
      if (!setting || (setting.operation !== undefined && setting.operation !== operation)) return undefined
      return roll(name) < setting.share ? setting : undefined
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

/** Numbers from 0 up to 1 that depend on the seed only (mulberry32, started from a hash). */
export function createDice(seed: string): () => number {
  let state = createHash('sha256').update(seed).digest().readUInt32LE()
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
