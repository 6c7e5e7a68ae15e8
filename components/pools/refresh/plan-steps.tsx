import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { sayTargets } from '@/lib/domain/pool/refresh'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import type { RefreshPlan, Targets } from '@/lib/domain/pool/refresh-plan'
import { formatPlural } from '@/lib/format/count'

const TASKS: Readonly<Record<RefreshValues['option'], string>> = {
  taskcompletion: 'are waited for',
  requeue: 'are ended and run again',
  terminate: 'are ended and count as completed',
}

/** What a refresh does to the nodes, in its order. `back` is what it goes back to. */
export function PlanSteps({
  pool,
  running,
  back,
  values,
}: {
  pool: BatchPoolOutput
  /** Nodes that run tasks now. */
  running: number
  back: Targets & Pick<RefreshPlan, 'autoscale'>
  values: RefreshValues
}) {
  const nodes = pool.currentDedicatedNodes + pool.currentLowPriorityNodes
  const images = values.images.filter(({ name }) => name.trim() !== '').length
  return (
    <ol className="flex list-decimal flex-col gap-1.5 pl-5 text-pretty">
      {pool.enableAutoScale && <li>Autoscale is disabled. Its formula is kept in this browser.</li>}
      <li>
        {nodes === 0
          ? 'The pool has no nodes, so nothing has to leave.'
          : `${formatPlural(nodes, 'node')} ${nodes === 1 ? 'leaves' : 'leave'}. Files on ${nodes === 1 ? 'it' : 'them'} are lost.`}{' '}
        {running > 0 &&
          `${formatPlural(running, 'node')} ${running === 1 ? 'runs' : 'run'} tasks now, which ${TASKS[values.option]}.`}
      </li>
      <li>Images and registries are changed. This takes a moment.</li>
      <li>
        {back.autoscale !== undefined
          ? 'Autoscale is enabled again, and its next run brings nodes.'
          : `The pool is resized back to ${sayTargets(back)}.`}{' '}
        {images > 0
          ? `Each new node pulls ${formatPlural(images, 'image')} first.`
          : 'New nodes pull nothing first.'}
      </li>
    </ol>
  )
}
