import { type Column, ID_COLUMN } from '@/components/data/table-types'
import { NamedId } from '@/components/ui/named-id'
import { Time } from '@/components/ui/time'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { poolIdOf } from '@/lib/domain/job/pool-of'
import { formatCount } from '@/lib/format/count'
import { JobCountsCell } from './job-counts-cell'
import { JobOutcomeText } from './job-outcome'
import { JobPool } from './job-pool'

/** The columns of the jobs list. */
export const JOB_COLUMNS: readonly Column<BatchJobOutput>[] = [
  {
    id: 'id',
    header: 'Job',
    value: (job) => job.id,
    render: (job) => <NamedId id={job.id} displayName={job.displayName} />,
    ...ID_COLUMN,
  },
  {
    id: 'state',
    header: 'State',
    minWidth: 230,
    priority: 1,
    value: (job) => job.state,
    render: (job) => <JobOutcomeText job={job} />,
  },
  {
    id: 'tasks',
    header: 'Tasks',
    minWidth: 200,
    priority: 2,
    isSortable: false,
    value: () => undefined,
    render: (job) => <JobCountsCell jobId={job.id} />,
  },
  {
    id: 'pool',
    header: 'Pool',
    minWidth: 180,
    priority: 3,
    value: poolIdOf,
    render: (job) => <JobPool job={job} />,
    isMonospace: true,
  },
  {
    id: 'priority',
    header: 'Priority',
    minWidth: 96,
    priority: 5,
    align: 'end',
    value: (job) => job.priority ?? 0,
    render: (job) => formatCount(job.priority ?? 0),
  },
  {
    id: 'created',
    header: 'Created',
    minWidth: 128,
    priority: 4,
    value: (job) => Date.parse(job.creationTime),
    render: (job) => <Time time={job.creationTime} />,
  },
]
