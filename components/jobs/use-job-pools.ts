'use client'
import { useQuery } from '@tanstack/react-query'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
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
  const items = data?.items ?? []
  const find = (poolId: string) => toJobPool(items.find(({ id }) => id === poolId.trim()))
  return { items, isPending, isError, find }
}

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
