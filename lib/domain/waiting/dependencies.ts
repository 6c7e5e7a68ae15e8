import type { BatchTaskOutput, ExitOptions } from '../../batch/types.generated'

type Depending = Pick<BatchTaskOutput, 'dependsOn'>
type Needed = Pick<BatchTaskOutput, 'id' | 'state' | 'executionInfo' | 'exitConditions'>

/** The tasks that a task depends on, by what became of them; those that let it go on are left out. */
export interface Dependencies {
  /** They ended in a way that keeps their dependents from ever starting. */
  blocking: readonly string[]
  /** They have not ended. */
  open: readonly string[]
  /** The job has none of that id. */
  missing: readonly string[]
  /** How many were not looked at. */
  unread: number
}

/** One request reads this many, with ids of any length. */
const READ_AT_MOST = 40

/** The ids of the first tasks that a task depends on, as many as one request can name, and how many there are. */
export function neededIds({ dependsOn }: Depending): { ids: string[]; count: number } {
  const { taskIds = [], taskIdRanges = [] } = dependsOn ?? {}
  const ids = taskIds.slice(0, READ_AT_MOST)
  for (const { start, end } of taskIdRanges)
    for (let number = start; number <= end && ids.length < READ_AT_MOST; number++) ids.push(String(number))
  const inRanges = taskIdRanges.reduce((sum, { start, end }) => sum + Math.max(0, end - start + 1), 0)
  return { ids, count: taskIds.length + inRanges }
}

/** Sorts what was read of the needed tasks; `read` holds those of `neededIds` that the job has. */
export function readDependencies(task: Depending, read: readonly Needed[]): Dependencies {
  const { ids, count } = neededIds(task)
  const known = new Map(read.map((needed) => [needed.id.toLowerCase(), needed]))
  const found = ids.map((id) => ({ id, needed: known.get(id.toLowerCase()) }))
  const idsOf = (fits: (needed: Needed | undefined) => boolean) =>
    found.filter(({ needed }) => fits(needed)).map(({ id }) => id)
  return {
    blocking: idsOf((needed) => needed?.state === 'completed' && !isSatisfying(needed)),
    open: idsOf((needed) => needed !== undefined && needed.state !== 'completed'),
    missing: idsOf((needed) => needed === undefined),
    unread: Math.max(0, count - ids.length),
  }
}

/** Exit code 0 satisfies and all else blocks, unless the task's exit conditions say otherwise (REST reference, ExitOptions). */
function isSatisfying(task: Needed): boolean {
  const isSuccess = task.executionInfo?.result === 'success'
  const options = chosenOptions(task) ?? (isSuccess ? undefined : task.exitConditions?.default)
  return (options?.dependencyAction ?? (isSuccess ? 'satisfy' : 'block')) === 'satisfy'
}

/** A code that is named goes before a range; neither is asked for a task that was ended by request or never ran. */
function chosenOptions({ exitConditions, executionInfo }: Needed): ExitOptions | undefined {
  const exitCode = executionInfo?.exitCode
  if (executionInfo?.failureInfo?.code === 'TaskEnded') return undefined
  if (exitCode === undefined) return exitConditions?.preProcessingError
  const exact = exitConditions?.exitCodes?.find(({ code }) => code === exitCode)
  const range = exitConditions?.exitCodeRanges?.find(({ start, end }) => start <= exitCode && exitCode <= end)
  return (exact ?? range)?.exitOptions
}
