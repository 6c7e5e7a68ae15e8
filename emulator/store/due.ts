import type { Sql } from './sql'

/** What can be due; each has one function in machines/transitions.ts. `ref` is the seq of the resource. */
export type DueKind =
  | 'pool-allocate'
  | 'pool-stopped'
  | 'pool-timeout'
  | 'pool-schedule'
  | 'pool-remove'
  | 'pool-sample'
  | 'pool-autoscale'
  | 'node-step'
  | 'job-step'
  | 'job-timeout'
  | 'task-timeout'
  | 'task-retention'
  | 'preparation-step'
  | 'preparation-timeout'
  | 'preparation-retention'
  | 'release-timeout'
  | 'release-retention'
  | 'release-step'
  | 'schedule-step'

export interface DueRow {
  seq: number
  atMs: number
  kind: DueKind
  ref: number
}

/** Transitions to come. They live in the store, so a restart goes on where the account stopped. */
export interface DueTable {
  /** Sets when it happens, in place of any earlier time for the same kind and resource. */
  put(kind: DueKind, ref: number, atMs: number): void
  /** As put, but an earlier time stays. */
  putSooner(kind: DueKind, ref: number, atMs: number): void
  has(kind: DueKind, ref: number): boolean
  cancel(kind: DueKind, ref: number): void
  nextMs(): number | undefined
  /** Removes and returns the first transitions that are due, at most `limit`. */
  take(nowMs: number, limit: number): DueRow[]
}

const INSERT = 'INSERT INTO due (at, kind, ref) VALUES (?, ?, ?) ON CONFLICT (kind, ref) DO UPDATE SET at ='

/** Opens the table; `onChange` is called whenever the earliest time may have changed. */
export function openDueTable(sql: Sql, onChange: () => void): DueTable {
  return {
    put(kind, ref, atMs) {
      sql.run(`${INSERT} excluded.at`, Math.floor(atMs), kind, ref)
      onChange()
    },
    putSooner(kind, ref, atMs) {
      sql.run(`${INSERT} min(at, excluded.at)`, Math.floor(atMs), kind, ref)
      onChange()
    },
    has: (kind, ref) => sql.get('SELECT 1 FROM due WHERE kind = ? AND ref = ?', kind, ref) !== undefined,
    cancel: (kind, ref) => void sql.run('DELETE FROM due WHERE kind = ? AND ref = ?', kind, ref),
    nextMs() {
      const row = sql.get('SELECT at FROM due ORDER BY at, seq LIMIT 1')
      return row && Number(row.at)
    },
    take(nowMs, limit) {
      const rows = sql.all(
        'SELECT * FROM due WHERE at <= ? ORDER BY at, seq LIMIT ?',
        Math.floor(nowMs),
        limit,
      )
      for (const row of rows) sql.run('DELETE FROM due WHERE seq = ?', row.seq ?? null)
      return rows.map((row) => ({
        seq: Number(row.seq),
        atMs: Number(row.at),
        // The column is only written by put, with a DueKind.
        kind: String(row.kind) as DueKind,
        ref: Number(row.ref),
      }))
    },
  }
}
