'use client'
import { useQuery } from '@tanstack/react-query'
import { useNow } from '@/components/ui/time'
import { useAuth } from '@/lib/auth/use-auth'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { areTasksDone, findOutputTask, readFirstRun } from '@/lib/domain/first-run/first-run'
import { findHelloJobs, findHelloPools } from '@/lib/domain/first-run/hello-mark'
import { FAST_POLL_MS } from '@/lib/queries/polling'
import { useBatch } from '@/lib/queries/use-batch'
import { useRunHello } from './use-run-hello'

/** A run has three tasks and one node; what somebody adds to it is not followed here. */
const SHOWN_MOST = 100

/** The first run of this account as it stands, read again until it has come to its end; undefined without one. */
export function useHello() {
  const { account, client, list } = useBatch()
  const { config } = useAuth()
  const { isPending: isAdding } = useRunHello()
  const nowMs = useNow()
  const pools = findHelloPools(useQuery(list('Pools_ListPools', {})).data?.items ?? [], nowMs)
  const [pool] = pools
  const poolId = pool?.id ?? ''
  const ofPool = (jobs: readonly BatchJobOutput[] = []) =>
    findHelloJobs(jobs, pools).find(({ poolInfo }) => poolInfo?.poolId === poolId)
  const jobs = useQuery(
    list(
      'Jobs_ListJobs',
      {},
      {
        enabled: pool !== undefined,
        // Another tab may be about to add it.
        refetchInterval: ({ state }) => (ofPool(state.data?.items) === undefined ? FAST_POLL_MS : false),
      },
    ),
  )
  const job = jobs.data && (ofPool(jobs.data.items) ?? null)
  const jobId = job?.id ?? ''
  const tasks = useQuery(
    list(
      'Tasks_ListTasks',
      { params: { jobId } },
      {
        enabled: jobId !== '',
        limit: SHOWN_MOST,
        refetchInterval: ({ state }) => (areTasksDone(state.data?.items) ? false : FAST_POLL_MS),
      },
    ),
  )
  const isRunning = !areTasksDone(tasks.data?.items)
  const nodes = useQuery(
    list(
      'Nodes_ListNodes',
      { params: { poolId } },
      { enabled: pool !== undefined, limit: SHOWN_MOST, refetchInterval: isRunning && FAST_POLL_MS },
    ),
  )
  const good = findOutputTask(tasks.data?.items ?? [])
  const output = useQuery({
    queryKey: [account, 'file', 'hello', jobId, good?.id],
    enabled: good !== undefined,
    queryFn: async ({ signal }) => {
      const params = { jobId, taskId: good?.id ?? '', filePath: 'stdout.txt' }
      return (await client.call('Tasks_GetTaskFile', { params, signal })).text()
    },
  })
  if (pool === undefined) return undefined
  const facts = {
    pool,
    job,
    nodes: nodes.data?.items,
    tasks: tasks.data?.items,
    output: output.data,
    isAdding,
    nowMs,
    isAzure: config.mode === 'azure',
  }
  return {
    pool,
    job,
    /** Of earlier runs too, for what is to be removed. */
    all: { pools, jobs: findHelloJobs(jobs.data?.items ?? [], pools) },
    output: output.data,
    run: readFirstRun(facts),
    error: jobs.error ?? tasks.error ?? nodes.error ?? output.error ?? undefined,
  }
}

/** A first run and what was read of it. */
export type Hello = NonNullable<ReturnType<typeof useHello>>
