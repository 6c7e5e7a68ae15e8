import { numberOf } from './read-body'
import { hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

/** What only a start task has. */
export const START_TASK_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'start-task-no-wait',
    source: SOURCES.nodesAndPools,
    check: ({ body }) =>
      body.waitForSuccess === false
        ? hint('waitForSuccess', 'Tasks may start before the start task is done, and also when it fails.')
        : undefined,
  },
  {
    id: 'start-task-endless',
    source: SOURCES.nodesAndPools,
    check: ({ body }) =>
      numberOf(body, 'maxTaskRetryCount') === -1 && body.waitForSuccess !== false
        ? warning(
            'maxTaskRetryCount',
            'A start task that keeps failing is tried for ever, and the node costs money without running a task. Limit the retries.',
          )
        : undefined,
  },
]
