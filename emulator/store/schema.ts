import type { Sql } from './sql'

/** Bumped when the tables change; a file of another version is refused rather than guessed at. */
const SCHEMA_VERSION = 4

/** Counts tasks that are added one by one; see `addUncounted` for those that come by the million. */
export const COUNT_ADDED_TASKS = `
CREATE TRIGGER tasks_added AFTER INSERT ON tasks BEGIN
  INSERT INTO task_counts VALUES (new.parent, new.state, ifnull(new.executionInfo_result, ''), 1, new.requiredSlots)
    ON CONFLICT DO UPDATE SET tasks = tasks + 1, slots = slots + new.requiredSlots;
END;`

/*
 * `doc` is the wire object without what is derived on reading (url, current node counts); `inner` is what the
 * account itself has to remember. The other columns are copies for $filter, paging and scheduling.
 * Times are milliseconds of the epoch. `seq` is the order of creation and the key that other tables refer to.
 * `waits` of a task counts what it depends on and is not satisfied yet, by id (task_links) or by number (task_ranges);
 * `satisfies` and `number` say the same from the other side. They change without the wire object.
 */
const TABLES = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE pools (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
  state TEXT, allocationState TEXT, vmSize TEXT COLLATE NOCASE,
  enableAutoScale INTEGER, enableInterNodeCommunication INTEGER,
  stateTransitionTime REAL, allocationStateTransitionTime REAL, creationTime REAL, lastModified REAL,
  doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX pools_by_id ON pools (parent, id);

CREATE TABLE nodes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
  state TEXT, isDedicated INTEGER, freeSlots INTEGER,
  stateTransitionTime REAL, lastBootTime REAL, allocationTime REAL,
  startTaskInfo_state TEXT, startTaskInfo_result TEXT, startTaskInfo_exitCode INTEGER,
  startTaskInfo_startTime REAL, startTaskInfo_endTime REAL,
  doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX nodes_by_id ON nodes (parent, id);
CREATE INDEX nodes_by_state ON nodes (parent, state, isDedicated);
CREATE INDEX nodes_by_time ON nodes (parent, stateTransitionTime);
CREATE INDEX nodes_by_free ON nodes (parent, freeSlots) WHERE freeSlots > 0;

CREATE TABLE jobs (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
  state TEXT, priority INTEGER, executionInfo_poolId TEXT COLLATE NOCASE,
  stateTransitionTime REAL, creationTime REAL, lastModified REAL,
  executionInfo_startTime REAL, executionInfo_endTime REAL, schedule INTEGER,
  doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX jobs_by_id ON jobs (parent, id);
CREATE INDEX jobs_by_schedule ON jobs (schedule) WHERE schedule IS NOT NULL;
CREATE INDEX jobs_by_pool ON jobs (executionInfo_poolId, state, priority);

CREATE TABLE tasks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
  state TEXT NOT NULL, requiredSlots INTEGER NOT NULL, node INTEGER,
  executionInfo_exitCode INTEGER, executionInfo_result TEXT,
  stateTransitionTime REAL, creationTime REAL, lastModified REAL,
  executionInfo_startTime REAL, executionInfo_endTime REAL,
  waits INTEGER NOT NULL DEFAULT 0, satisfies INTEGER, number INTEGER,
  doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX tasks_by_id ON tasks (parent, id);
CREATE INDEX tasks_by_state ON tasks (parent, state);
CREATE INDEX tasks_by_time ON tasks (parent, stateTransitionTime);
CREATE INDEX tasks_by_result ON tasks (parent, executionInfo_result);
CREATE INDEX tasks_by_exit_code ON tasks (parent, executionInfo_exitCode);
CREATE INDEX tasks_by_node ON tasks (node) WHERE node IS NOT NULL;
CREATE INDEX tasks_ready ON tasks (parent) WHERE state = 'active' AND waits = 0;
CREATE INDEX tasks_satisfying ON tasks (parent, number) WHERE satisfies = 1;

CREATE TABLE task_links (
  job INTEGER NOT NULL, needs TEXT NOT NULL COLLATE NOCASE, task INTEGER NOT NULL,
  PRIMARY KEY (job, needs, task)) WITHOUT ROWID;
CREATE INDEX task_links_by_task ON task_links (task);
CREATE TABLE task_ranges (
  job INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, task INTEGER NOT NULL,
  PRIMARY KEY (job, first, last, task)) WITHOUT ROWID;
CREATE INDEX task_ranges_by_task ON task_ranges (task);

CREATE TABLE subtasks (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL, node INTEGER,
  doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX subtasks_by_id ON subtasks (parent, id);
CREATE INDEX subtasks_by_node ON subtasks (node) WHERE node IS NOT NULL;

CREATE TABLE job_nodes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE, node INTEGER NOT NULL,
  preparation TEXT, release TEXT, doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX job_nodes_by_id ON job_nodes (parent, id);
CREATE INDEX job_nodes_by_node ON job_nodes (node);

CREATE TABLE job_schedules (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, parent INTEGER NOT NULL, id TEXT NOT NULL COLLATE NOCASE,
  state TEXT, stateTransitionTime REAL, creationTime REAL, lastModified REAL,
  executionInfo_endTime REAL, schedule_doNotRunUntil REAL, schedule_doNotRunAfter REAL,
  doc TEXT NOT NULL, inner TEXT NOT NULL);
CREATE UNIQUE INDEX job_schedules_by_id ON job_schedules (parent, id);

CREATE TABLE task_counts (
  job INTEGER NOT NULL, state TEXT NOT NULL, result TEXT NOT NULL, tasks INTEGER NOT NULL, slots INTEGER NOT NULL,
  PRIMARY KEY (job, state, result)) WITHOUT ROWID;
${COUNT_ADDED_TASKS}
CREATE TRIGGER tasks_removed AFTER DELETE ON tasks BEGIN
  UPDATE task_counts SET tasks = tasks - 1, slots = slots - old.requiredSlots
    WHERE job = old.parent AND state = old.state AND result = ifnull(old.executionInfo_result, '');
END;
CREATE TRIGGER tasks_moved AFTER UPDATE OF state, executionInfo_result ON tasks
WHEN new.state <> old.state OR ifnull(new.executionInfo_result, '') <> ifnull(old.executionInfo_result, '') BEGIN
  UPDATE task_counts SET tasks = tasks - 1, slots = slots - old.requiredSlots
    WHERE job = old.parent AND state = old.state AND result = ifnull(old.executionInfo_result, '');
  INSERT INTO task_counts VALUES (new.parent, new.state, ifnull(new.executionInfo_result, ''), 1, new.requiredSlots)
    ON CONFLICT DO UPDATE SET tasks = tasks + 1, slots = slots + new.requiredSlots;
END;

CREATE TABLE pool_samples (
  pool INTEGER NOT NULL, at INTEGER NOT NULL, measures TEXT NOT NULL, PRIMARY KEY (pool, at)) WITHOUT ROWID;

CREATE TABLE pool_usage (pool TEXT NOT NULL, vmSize TEXT NOT NULL, fromMs INTEGER NOT NULL, toMs INTEGER NOT NULL);
CREATE INDEX pool_usage_by_end ON pool_usage (toMs);

CREATE TABLE due (
  seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, ref INTEGER NOT NULL, UNIQUE (kind, ref));
CREATE INDEX due_by_time ON due (at, seq);

CREATE TABLE secrets (owner TEXT PRIMARY KEY, sealed BLOB NOT NULL) WITHOUT ROWID;
`

/** A data folder that cannot be used; the message is for the person at the terminal. */
export class DataError extends Error {
  override name = 'DataError'
}

/** Makes the tables in a new file; throws when the file was written by another version. */
export function prepareSchema(sql: Sql): void {
  const version = Number(sql.get('PRAGMA user_version')?.user_version)
  if (version === SCHEMA_VERSION) return
  if (version !== 0)
    throw new DataError(
      `The local account's state.db has version ${version}, this program needs ${SCHEMA_VERSION}. ` +
        'Start with another data folder (--data, SLIPWAY_DATA for npm start), or remove the old one.',
    )
  sql.transact(() => {
    sql.script(TABLES)
    sql.script(`PRAGMA user_version = ${SCHEMA_VERSION}`)
  })
}

const TABLE_NAMES = [
  'pools',
  'nodes',
  'jobs',
  'tasks',
  'task_counts',
  'task_links',
  'task_ranges',
  'subtasks',
  'job_nodes',
  'job_schedules',
  'pool_samples',
  'pool_usage',
  'due',
  'secrets',
] as const

/** Removes every pool, node, job and task with all that belongs to them. */
export function clearTables(sql: Sql): void {
  for (const table of TABLE_NAMES) sql.run(`DELETE FROM ${table}`)
  sql.run("DELETE FROM meta WHERE name LIKE 'seed %'")
}
