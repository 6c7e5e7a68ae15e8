import type { BatchTaskDependencies } from '../../lib/batch/types.generated'
import { propertyFault } from '../errors'
import type { JobDoc } from '../store/docs'
import { invalidProperty } from '../validate'

/** Characters of all ids together. Source: REST reference, dependsOn.taskIds. */
const IDS_LENGTH_MAX = 64_000

/** The documented rules of what a task depends on. Tasks that are not there are fine, they may come later. Throws 400. */
export function checkDependencies(dependsOn: BatchTaskDependencies | undefined, job: JobDoc): void {
  if (!dependsOn) return
  if (!job.usesTaskDependencies)
    throw propertyFault('TaskDependenciesNotSpecifiedOnJob', 'dependsOn', {
      reason: 'needs a job with usesTaskDependencies',
    })
  const { taskIds = [], taskIdRanges = [] } = dependsOn
  if (taskIds.reduce((sum, id) => sum + id.length, 0) > IDS_LENGTH_MAX)
    throw propertyFault('TaskDependencyListTooLong', 'dependsOn.taskIds', {
      MaxLimit: String(IDS_LENGTH_MAX),
    })
  taskIdRanges.forEach((range, index) => {
    const place = `dependsOn.taskIdRanges[${index}]`
    if (range.end < range.start) throw invalidProperty(place, range, 'must not end before it starts')
  })
}
