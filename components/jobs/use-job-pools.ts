'use client'
import { useQuery } from '@tanstack/react-query'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { compareRanks } from '@/lib/domain/compare-ranks'
import type { JobContext } from '@/lib/domain/job/check-job-form'
import { osOfAgent } from '@/lib/domain/pool/node-agent'
import { useBatch } from '@/lib/queries/use-batch'

/** What the form needs to know of the pool that is chosen; all of it unknown for an id that no listed pool has. */
export interface JobPool extends JobContext {
  /** What it prefetches. */
  images: readonly string[]
  /** The pool itself, for the rules. */
  body?: object
}

/** The pools that a job can run on. */
export function useJobPools() {
  const { list } = useBatch()
  const { data, isPending, isError } = useQuery(list('Pools_ListPools', {}))
  const items = (data?.items ?? []).toSorted((a, b) => compareRanks(rankOf(a), rankOf(b)))
  const find = (poolId: string) => toJobPool(items.find(({ id }) => id === poolId.trim()))
  /** The one pool that there is to choose; empty where there is none or a choice, undefined while that is not known. */
  const [first, ...others] = items.filter(({ state }) => state !== 'deleting')
  const only = isPending ? undefined : others.length === 0 ? (first?.id ?? '') : ''
  return { items, isPending, isError, find, only }
}

/** Pools that run containers come first, those that go away last; within each the service's order stays. */
const rankOf = ({ state, virtualMachineConfiguration: machine }: BatchPoolOutput) => [
  Number(state === 'deleting'),
  Number(machine?.containerConfiguration === undefined),
]

export type JobPools = ReturnType<typeof useJobPools>

function toJobPool(pool: BatchPoolOutput | undefined): JobPool {
  const machine = pool?.virtualMachineConfiguration
  if (machine === undefined) return { images: [] }
  const containers = machine.containerConfiguration
  return {
    os: osOfAgent(machine.nodeAgentSKUId) ?? 'linux',
    isContainerPool: containers !== undefined,
    images: containers?.containerImageNames ?? [],
    body: pool,
  }
}
