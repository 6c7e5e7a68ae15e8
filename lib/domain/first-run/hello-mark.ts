/** Stands in the metadata of the pool and the job of a first run, so that any tab finds them again. */
export const HELLO_MARK = { name: 'slipway-preset', value: 'hello' }
/** Later it is a pool like any other. */
const SHOWN_MS = 24 * 60 * 60_000

interface Marked {
  state?: string
  creationTime?: string
  metadata?: readonly { name: string; value: string }[]
}

const isMarked = ({ metadata, state }: Marked) =>
  state?.toLowerCase() !== 'deleting' &&
  metadata?.some(({ name, value }) => name === HELLO_MARK.name && value === HELLO_MARK.value) === true

const newestFirst = (a: Marked, b: Marked) => (b.creationTime ?? '').localeCompare(a.creationTime ?? '')

/** The pools of the first runs of the last day that were not removed, the newest first. */
export function findHelloPools<P extends Marked>(pools: readonly P[], nowMs: number): P[] {
  return pools
    .filter((pool) => isMarked(pool) && nowMs - Date.parse(pool.creationTime ?? '') < SHOWN_MS)
    .sort(newestFirst)
}

/** The jobs of first runs on one of these pools, the newest first. */
export function findHelloJobs<J extends Marked & { poolInfo?: { poolId?: string } }>(
  jobs: readonly J[],
  pools: readonly { id: string }[],
): J[] {
  return jobs
    .filter((job) => isMarked(job) && pools.some(({ id }) => id === job.poolInfo?.poolId))
    .sort(newestFirst)
}
