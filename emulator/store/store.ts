import { join } from 'node:path'
import { Collection, type Column, copyColumn } from './collection'
import type {
  JobDoc,
  JobInner,
  JobNodeDoc,
  JobNodeInner,
  JobScheduleDoc,
  JobScheduleInner,
  NodeDoc,
  NodeInner,
  PoolDoc,
  PoolInner,
  SubtaskDoc,
  SubtaskInner,
  TaskDoc,
  TaskInner,
} from './docs'
import { type DueTable, openDueTable } from './due'
import { clearTables, prepareSchema } from './schema'
import { openSeal, type Seal } from './seal'
import { openSecrets, type Secrets } from './secrets'
import { openSql, type Sql } from './sql'

/** Everything the account remembers, in `state.db` of its data folder. */
export interface Store {
  sql: Sql
  pools: Collection<PoolDoc, PoolInner>
  nodes: Collection<NodeDoc, NodeInner>
  jobs: Collection<JobDoc, JobInner>
  tasks: Collection<TaskDoc, TaskInner>
  /** Parent: the task. */
  subtasks: Collection<SubtaskDoc, SubtaskInner>
  /** Parent: the job. */
  jobNodes: Collection<JobNodeDoc, JobNodeInner>
  jobSchedules: Collection<JobScheduleDoc, JobScheduleInner>
  due: DueTable
  secrets: Secrets
  /** Encrypts what leaves the account and comes back. */
  seal: Seal
  /** A small number kept by name, such as the account's time. */
  readMeta(name: string): number | undefined
  writeMeta(name: string, value: number): void
  clear(): void
  close(): void
}

/** Opens or makes the store. `nowMs` stamps what is written; `onDueChange` hears of new due transitions. */
export function openStore(dataDir: string, nowMs: () => number, onDueChange: () => void): Store {
  const sql = openSql(join(dataDir, 'state.db'))
  prepareSchema(sql)
  const seal = openSeal(join(dataDir, 'seal.key'))
  return {
    sql,
    pools: new Collection(sql, 'pools', POOL_COLUMNS, nowMs, true),
    nodes: new Collection(sql, 'nodes', NODE_COLUMNS, nowMs, false),
    jobs: new Collection(sql, 'jobs', JOB_COLUMNS, nowMs, true),
    tasks: new Collection(sql, 'tasks', TASK_COLUMNS, nowMs, true),
    subtasks: new Collection(sql, 'subtasks', SUBTASK_COLUMNS, nowMs, false),
    jobNodes: new Collection(sql, 'job_nodes', JOB_NODE_COLUMNS, nowMs, false),
    jobSchedules: new Collection(sql, 'job_schedules', JOB_SCHEDULE_COLUMNS, nowMs, true),
    due: openDueTable(sql, onDueChange),
    secrets: openSecrets(sql, seal),
    seal,
    readMeta(name) {
      const row = sql.get('SELECT value FROM meta WHERE name = ?', name)
      return row && Number(row.value)
    },
    writeMeta: (name, value) => void sql.run('INSERT OR REPLACE INTO meta VALUES (?, ?)', name, value),
    clear: () => sql.transact(() => clearTables(sql)),
    close: () => sql.close(),
  }
}

const plain = <Doc, Inner>(...paths: string[]) => paths.map((path) => copyColumn<Doc, Inner>(path, 'plain'))
const times = <Doc, Inner>(...paths: string[]) => paths.map((path) => copyColumn<Doc, Inner>(path, 'time'))
const flags = <Doc, Inner>(...paths: string[]) => paths.map((path) => copyColumn<Doc, Inner>(path, 'boolean'))

const POOL_COLUMNS: Column<PoolDoc, PoolInner>[] = [
  ...plain<PoolDoc, PoolInner>('state', 'allocationState', 'vmSize'),
  ...flags<PoolDoc, PoolInner>('enableAutoScale', 'enableInterNodeCommunication'),
  ...times<PoolDoc, PoolInner>('stateTransitionTime', 'allocationStateTransitionTime'),
  ...times<PoolDoc, PoolInner>('creationTime', 'lastModified'),
]

const NODE_COLUMNS: Column<NodeDoc, NodeInner>[] = [
  ...plain<NodeDoc, NodeInner>(
    'state',
    'startTaskInfo/state',
    'startTaskInfo/result',
    'startTaskInfo/exitCode',
  ),
  ...flags<NodeDoc, NodeInner>('isDedicated'),
  ...times<NodeDoc, NodeInner>('stateTransitionTime', 'lastBootTime', 'allocationTime'),
  ...times<NodeDoc, NodeInner>('startTaskInfo/startTime', 'startTaskInfo/endTime'),
  { name: 'freeSlots', read: (doc, inner) => countFreeSlots(doc, inner) },
]

const JOB_COLUMNS: Column<JobDoc, JobInner>[] = [
  ...plain<JobDoc, JobInner>('state', 'priority', 'executionInfo/poolId'),
  ...times<JobDoc, JobInner>('stateTransitionTime', 'creationTime', 'lastModified'),
  ...times<JobDoc, JobInner>('executionInfo/startTime', 'executionInfo/endTime'),
  { name: 'schedule', read: (_doc, inner) => inner.schedule ?? null },
]

const TASK_COLUMNS: Column<TaskDoc, TaskInner>[] = [
  ...plain<TaskDoc, TaskInner>('state', 'executionInfo/exitCode', 'executionInfo/result'),
  ...times<TaskDoc, TaskInner>('stateTransitionTime', 'creationTime', 'lastModified'),
  ...times<TaskDoc, TaskInner>('executionInfo/startTime', 'executionInfo/endTime'),
  { name: 'requiredSlots', read: (doc) => doc.requiredSlots ?? 1 },
  { name: 'node', read: (_doc, inner) => inner.node ?? null },
]

const SUBTASK_COLUMNS: Column<SubtaskDoc, SubtaskInner>[] = [
  { name: 'node', read: (_doc, inner) => inner.node ?? null },
]

const JOB_NODE_COLUMNS: Column<JobNodeDoc, JobNodeInner>[] = [
  { name: 'node', read: (_doc, inner) => inner.node },
  { name: 'preparation', read: (doc) => doc.jobPreparationTaskExecutionInfo?.state ?? null },
  { name: 'release', read: (doc) => doc.jobReleaseTaskExecutionInfo?.state ?? null },
]

const JOB_SCHEDULE_COLUMNS: Column<JobScheduleDoc, JobScheduleInner>[] = [
  ...plain<JobScheduleDoc, JobScheduleInner>('state'),
  ...times<JobScheduleDoc, JobScheduleInner>('stateTransitionTime', 'creationTime', 'lastModified'),
  ...times<JobScheduleDoc, JobScheduleInner>('executionInfo/endTime'),
  ...times<JobScheduleDoc, JobScheduleInner>('schedule/doNotRunUntil', 'schedule/doNotRunAfter'),
]

/** Slots that new tasks may take: none unless the node is up, enabled and not about to go. */
export function countFreeSlots(doc: NodeDoc, inner: NodeInner): number {
  const isUp = doc.state === 'idle' || doc.state === 'running'
  if (!isUp || doc.schedulingState !== 'enabled' || inner.pending || inner.isLeaving || inner.isExclusive)
    return 0
  return Math.max(inner.slots - (doc.runningTaskSlotsCount ?? 0), 0)
}
