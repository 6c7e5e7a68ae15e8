import { StateBar } from '@/components/ui/state-bar'
import type { TaskCounts } from '@/lib/domain/task-counts'

/** A job's tasks by what became of them, as one bar. */
export function TaskCountsBar({
  counts,
  isSlim = false,
}: {
  counts: Pick<TaskCounts, 'active' | 'running' | 'succeeded' | 'failed'>
  isSlim?: boolean
}) {
  return (
    <StateBar
      label="Tasks"
      isSlim={isSlim}
      hasLegend={!isSlim}
      parts={[
        { family: 'good', label: 'succeeded', count: counts.succeeded },
        { family: 'failed', label: 'failed', count: counts.failed },
        { family: 'running', label: 'running', count: counts.running },
        { family: 'waiting', label: 'active', count: counts.active },
      ]}
    />
  )
}
