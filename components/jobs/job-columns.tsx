import type { Column } from '@/components/data/table-types'
import { StateText } from '@/components/ui/state-mark'
import { Time } from '@/components/ui/time'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { toJobState } from '@/lib/domain/state'
import { formatCount } from '@/lib/format/count'
import { JobCountsCell } from './job-counts-cell'

/** The columns of the jobs list. */
export const JOB_COLUMNS: readonly Column<BatchJobOutput>[] = [
  { id: 'id', header: 'Job', value: (job) => job.id, isMonospace: true },
  {
    id: 'state',
    header: 'State',
    width: '8.5rem',
    value: (job) => job.state,
    render: (job) => <StateText {...toJobState(job)} />,
  },
  {
    id: 'tasks',
    header: 'Tasks',
    width: '17rem',
    isSortable: false,
    value: () => undefined,
    render: (job) => <JobCountsCell jobId={job.id} />,
  },
  { id: 'pool', header: 'Pool', width: '12rem', value: (job) => job.poolInfo?.poolId, isMonospace: true },
  {
    id: 'priority',
    header: 'Priority',
    width: '6rem',
    align: 'end',
    value: (job) => job.priority ?? 0,
    render: (job) => formatCount(job.priority ?? 0),
  },
  {
    id: 'created',
    header: 'Created',
    width: '8rem',
    value: (job) => Date.parse(job.creationTime),
    render: (job) => <Time time={job.creationTime} />,
  },
]
