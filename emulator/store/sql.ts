import { chmodSync, closeSync, openSync } from 'node:fs'
import Database from 'libsql'

export type SqlValue = string | number | Buffer | null
export type SqlRow = Record<string, SqlValue>

/** One SQLite file with prepared statements kept by their text. Everything is synchronous. */
export interface Sql {
  get(sql: string, ...values: SqlValue[]): SqlRow | undefined
  all(sql: string, ...values: SqlValue[]): SqlRow[]
  /** Returns the row id of the last insert. */
  run(sql: string, ...values: SqlValue[]): number
  script(sql: string): void
  /** Runs `change` wholly or not at all; nested calls join the outer one. */
  transact<T>(change: () => T): T
  close(): void
}

/** Filters come in ever new forms, and each makes a statement of its own. */
const STATEMENTS_MAX = 500

/** Opens the file. A commit is on the disk before it returns (WAL, synchronous=FULL): a killed process loses nothing. */
export function openSql(path: string): Sql {
  keepPrivate(path)
  const database = new Database(path)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  database.exec('PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY')
  const statements = new Map<string, ReturnType<typeof prepare>>()
  const prepare = (sql: string) => database.prepare(sql)
  const statement = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    if (statements.size >= STATEMENTS_MAX) statements.clear()
    const made = prepare(sql)
    statements.set(sql, made)
    return made
  }
  let isChanging = false

  return {
    // SQLite's own types are the ones of SqlValue; the binding declares them unknown.
    get: (sql, ...values) => statement(sql).get(values) as SqlRow | undefined,
    all: (sql, ...values) => statement(sql).all(values) as SqlRow[],
    run: (sql, ...values) => Number(statement(sql).run(values).lastInsertRowid),
    script: (sql) => void database.exec(sql),
    transact(change) {
      if (isChanging) return change()
      isChanging = true
      database.exec('BEGIN IMMEDIATE')
      try {
        const result = change()
        database.exec('COMMIT')
        return result
      } catch (error) {
        if (database.inTransaction) database.exec('ROLLBACK')
        throw error
      } finally {
        isChanging = false
      }
    },
    close: () => void database.close(),
  }
}

/** Environment settings may hold what is nobody else's business; SQLite gives its other files the same mode. */
function keepPrivate(path: string): void {
  closeSync(openSync(path, 'a', 0o600))
  chmodSync(path, 0o600)
}
