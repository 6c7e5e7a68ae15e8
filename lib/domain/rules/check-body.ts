import { isRecord } from '../../batch/errors'
import { partOf, type WireRest } from '../wire'
import { ACCOUNT_RULES } from './account-rules'
import { ADMIN_RULES } from './admin-rules'
import { checkTexts } from './check-texts'
import { COMMAND_RULES } from './command-rules'
import { CONTAINER_RULES } from './container-rules'
import { CONTAINER_SETTINGS_RULES } from './container-settings-rules'
import { DISK_RULES } from './disk-rules'
import { ENVIRONMENT_RULES } from './environment-rules'
import type { RuleFacts } from './facts'
import { FILE_RULES } from './file-rules'
import { FILE_URL_RULES } from './file-url-rules'
import { GPU_RULES } from './gpu-rules'
import { IMAGE_RULES } from './image-rules'
import { JOB_RULES } from './job-rules'
import { NAT_RULES } from './nat-rules'
import { NETWORK_RULES } from './network-rules'
import { OWN_IMAGE_RULES } from './own-image-rules'
import { type PoolContext, readPool } from './pool-context'
import { POOL_RULES } from './pool-rules'
import { RDMA_RULES } from './rdma-rules'
import { repeated, textOf } from './read-body'
import { REGISTRY_RULES } from './registry-rules'
import { below, error, type Found, hint, runRules } from './rule'
import { SCALE_RULES } from './scale-rules'
import { SIZE_RULES } from './size-rules'
import { SOURCES } from './sources'
import { START_TASK_RULES } from './start-task-rules'
import { readTask, type TaskKind } from './task-context'
import { TASK_IMAGE_RULES } from './task-image-rules'
import { TASK_RULES } from './task-rules'

const TASKS_MAX = 100

export const ALL_POOL_RULES = [
  ...POOL_RULES,
  ...IMAGE_RULES,
  ...OWN_IMAGE_RULES,
  ...SIZE_RULES,
  ...CONTAINER_RULES,
  ...REGISTRY_RULES,
  ...GPU_RULES,
  ...RDMA_RULES,
  ...NETWORK_RULES,
  ...NAT_RULES,
  ...SCALE_RULES,
  ...DISK_RULES,
  ...ACCOUNT_RULES,
]

/** For every kind of task: start, manager, preparation, release and those of a job. */
export const SHARED_TASK_RULES = [
  ...COMMAND_RULES,
  ...ADMIN_RULES,
  ...ENVIRONMENT_RULES,
  ...CONTAINER_SETTINGS_RULES,
  ...TASK_IMAGE_RULES,
  ...FILE_RULES,
  ...FILE_URL_RULES,
]

/**
 * What is wrong with a pool body, each finding at its path. Errors are refused by the service or fail on the node for
 * certain; warnings are likely to fail, or dangerous; hints are advice. The work grows with the size of the body.
 */
export const checkPoolBody = (body: object, facts: RuleFacts): Found[] =>
  withTexts(body, checkPool(body, facts))

function checkPool(body: object, facts: RuleFacts): Found[] {
  const pool = readPool(body, facts)
  return [...runRules(ALL_POOL_RULES, pool), ...checkPart('start', pool.body, 'startTask', facts, pool)]
}

/** The same for a job body. An auto pool in it is checked as a pool; `facts.pool` is the pool that it names. */
export function checkJobBody(body: object, facts: RuleFacts): Found[] {
  const job = body as WireRest
  const autoPool = partOf(partOf(job, 'poolInfo'), 'autoPoolSpecification').pool
  const pool = isRecord(autoPool) ? readPool(autoPool, facts) : facts.pool && readPool(facts.pool, facts)
  return withTexts(job, [
    ...runRules(JOB_RULES, { body: job, facts }),
    ...(isRecord(autoPool) ? below('poolInfo.autoPoolSpecification.pool', checkPool(autoPool, facts)) : []),
    ...checkPart('manager', job, 'jobManagerTask', facts, pool),
    ...checkPart('preparation', job, 'jobPreparationTask', facts, pool),
    ...checkPart('release', job, 'jobReleaseTask', facts, pool),
  ])
}

/** The same for a task body; `facts.pool` is the pool of its job. */
export function checkTaskBody(body: object, facts: RuleFacts): Found[] {
  return withTexts(body, checkTask(body, facts, facts.pool && readPool(facts.pool, facts)))
}

/**
 * The same for tasks that are added together, no id twice. In one call they are at most a hundred; a list that a client
 * divides may be longer. Paths begin with `[0]`.
 */
export function checkTaskList(
  tasks: readonly unknown[],
  facts: RuleFacts,
  { isOneCall = true }: { isOneCall?: boolean } = {},
): Found[] {
  const items = tasks.flatMap((part, index) => (isRecord(part) ? [{ part, path: `[${index}]` }] : []))
  const pool = facts.pool && readPool(facts.pool, facts)
  const source = SOURCES.taskAdd
  return [
    ...(tasks.length > TASKS_MAX ? [tooManyTasks(tasks.length, isOneCall)] : []),
    ...repeated(items, ({ part }) => textOf(part, 'id').toLowerCase() || undefined).map(({ path }) =>
      error(`${path}.id`, 'Another task of this list has this id already.', { rule: 'task-twice', source }),
    ),
    ...items.flatMap(({ part, path }) => below(path, withTexts(part, checkTask(part, facts, pool)))),
  ]
}

function tooManyTasks(count: number, isOneCall: boolean): Found {
  const more = { rule: 'too-many-tasks', source: SOURCES.taskAdd }
  if (isOneCall) return error('', `One call adds at most ${TASKS_MAX} tasks; these are ${count}.`, more)
  return hint(
    '',
    `One call adds at most ${TASKS_MAX} tasks, so these ${count} take ${Math.ceil(count / TASKS_MAX)}. az batch task create --json-file divides the list by itself.`,
    more,
  )
}

/** Where a rule has an error, the text is typed again anyway. */
function withTexts(body: object, found: readonly Found[]): Found[] {
  const refused = new Set(found.filter(({ level }) => level === 'error').map(({ path }) => path))
  return [...checkTexts(body).filter(({ path }) => !refused.has(path)), ...found]
}

function checkTask(body: object, facts: RuleFacts, pool: PoolContext | undefined): Found[] {
  const task = readTask(body, 'task', facts, pool)
  return [...runRules(TASK_RULES, task), ...runRules(SHARED_TASK_RULES, task)]
}

function checkPart(kind: TaskKind, of: WireRest, key: string, facts: RuleFacts, pool?: PoolContext): Found[] {
  const body = of[key]
  if (!isRecord(body)) return []
  const task = readTask(body, kind, facts, pool)
  const rules = kind === 'start' ? [...START_TASK_RULES, ...SHARED_TASK_RULES] : SHARED_TASK_RULES
  return below(key, runRules(rules, task))
}
