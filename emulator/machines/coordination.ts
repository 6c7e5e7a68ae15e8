import type { TaskEntity } from '../store/docs'
import type { World } from '../world'
import { toFailure } from './failure'
import { endSubtask, listSubtasks } from './subtasks'
import { finishTask } from './task'
import { coordinationKey } from './task-keys'
import { readRunning, refuseHost, toWork } from './task-run'
import { runWork, type WorkOutcome } from './work'

type Launch = (world: World, task: TaskEntity) => void

/**
 * Begins the coordination commands of a multi-instance task on all of its nodes, or takes them up after a restart;
 * `launch` begins the task's own command when all have succeeded. Says whether there is any to wait for.
 */
export function launchCoordination(world: World, task: TaskEntity, launch: Launch): boolean {
  const waiting = listWaiting(world, task)
  for (const instance of waiting) {
    const { seq } = task
    const { attempt } = task.inner
    world.afterCommit(() =>
      world.runs.start(coordinationKey(task, instance), (signal) =>
        coordinate(world, { taskSeq: seq, attempt, instance, launch }, signal),
      ),
    )
  }
  return waiting.length > 0
}

interface Coordination {
  taskSeq: number
  attempt: number
  /** 0 is the primary. */
  instance: number
  launch: Launch
}

function listWaiting(world: World, task: TaskEntity): number[] {
  const subtasks = listSubtasks(world, task).filter(({ doc }) => doc.state !== 'completed')
  return [...(task.inner.isCoordinated ? [] : [0]), ...subtasks.map(({ doc }) => Number(doc.id))]
}

async function coordinate(world: World, coordination: Coordination, signal: AbortSignal): Promise<void> {
  const { taskSeq, attempt, instance } = coordination
  const running = readRunning(world, taskSeq, attempt)
  if (!running) return
  const { task } = running
  const nodeSeq = instance === 0 ? task.inner.node : findSubtask(world, task, instance)?.inner.node
  const node = world.store.nodes.bySeq(nodeSeq ?? 0)
  if (!node) return
  const work = {
    ...toWork(world, running, node),
    key: coordinationKey(task, instance),
    commandLine: task.doc.multiInstanceSettings?.coordinationCommandLine ?? '',
    // The primary's own command writes the usual files.
    ...(instance === 0 && { streamPrefix: 'coordination-' }),
  }
  const outcome = refuseHost(running) ?? (await runWork(world, work, signal))
  if (signal.aborted || world.runs.isClosed) return
  world.commit(() => finishCoordination(world, coordination, outcome))
}

function finishCoordination(
  world: World,
  { taskSeq, attempt, instance, launch }: Coordination,
  outcome: WorkOutcome,
): void {
  const task = world.store.tasks.bySeq(taskSeq)
  if (!task || task.inner.attempt !== attempt || task.doc.state !== 'running') return
  const subtask = findSubtask(world, task, instance)
  if (subtask) endSubtask(world, subtask, outcome)
  if (outcome.failureInfo) return finishTask(world, taskSeq, attempt, toTaskOutcome(outcome, instance))
  if (instance === 0) {
    task.inner.isCoordinated = true
    world.store.tasks.save(task)
  }
  if (listWaiting(world, task).length === 0) launch(world, task)
}

/** The task fails with what failed on one of its nodes. */
function toTaskOutcome({ exitCode, failureInfo }: WorkOutcome, instance: number): WorkOutcome {
  const place = instance === 0 ? 'primary' : `subtask ${instance}`
  const named = [{ name: 'Coordination command', value: place }]
  return {
    ...(exitCode !== undefined && { exitCode }),
    failureInfo: {
      ...(failureInfo ?? toFailure('Unknown')),
      details: [...named, ...(failureInfo?.details ?? [])],
    },
  }
}

function findSubtask(world: World, task: TaskEntity, instance: number) {
  return listSubtasks(world, task).find(({ doc }) => Number(doc.id) === instance)
}
