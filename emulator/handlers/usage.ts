import { fault } from '../errors'
import { listSpans, type UsageSpan } from '../machines/node-usage'
import { invalidQuery } from '../query'
import { coresOf, listedSize } from '../rules/vm-sizes'
import { toEpochMs } from '../store/time'
import type { World } from '../world'
import { listInMemory } from './list'
import type { BatchRequest, Handlers } from './request'

const HOUR_MS = 3_600_000
/** Metrics are added up over half an hour and can be read two hours later. Source: REST reference, startTime and endtime. */
const INTERVAL_MS = HOUR_MS / 2
const LAG_MS = 2 * HOUR_MS

export const usageHandlers: Handlers = {
  Pools_ListPoolUsageMetrics(world, request) {
    const { fromMs, toMs } = readRange(world, request)
    const place = { path: '/poolusagemetrics', metadata: 'poolusagemetrics' }
    return listInMemory(world, request, place, listMetrics(listSpans(world, fromMs, toMs), fromMs, toMs))
  },
}

/** Whole intervals: the asked range widened to them, or the last that can be read. */
function readRange(world: World, request: BatchRequest): { fromMs: number; toMs: number } {
  const nowMs = world.clock.nowMs()
  const lastMs = Math.floor((nowMs - LAG_MS) / INTERVAL_MS) * INTERVAL_MS
  const start = readTime(request, 'startTime', nowMs - LAG_MS - INTERVAL_MS)
  const end = readTime(request, 'endtime', nowMs - LAG_MS)
  if (start !== undefined && end !== undefined && start > end)
    throw invalidQuery('endtime', new Date(end).toISOString(), 'must not be before startTime')
  return {
    fromMs: Math.floor((start ?? Math.min(end ?? lastMs, lastMs) - INTERVAL_MS) / INTERVAL_MS) * INTERVAL_MS,
    toMs: Math.min(Math.ceil((end ?? lastMs) / INTERVAL_MS) * INTERVAL_MS, lastMs),
  }
}

function readTime({ query }: BatchRequest, name: string, latestMs: number): number | undefined {
  const text = [...query.rest].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
  if (text === undefined) return undefined
  const ms = toEpochMs(text)
  if (ms === undefined) throw invalidQuery(name, text, 'must be a date and time in ISO 8601')
  if (ms > latestMs)
    throw fault('OutOfRangeQueryParameterValue', {
      QueryParameterName: name,
      QueryParameterValue: text,
      MaximumAllowed: new Date(latestMs).toISOString(),
    })
  return ms
}

/** One item for each pool and interval in which it had nodes, by time and pool. */
function listMetrics(spans: readonly UsageSpan[], fromMs: number, toMs: number): object[] {
  const totals = new Map<string, { span: UsageSpan; startMs: number; ms: number }>()
  for (const span of spans) {
    const firstMs = Math.floor(Math.max(span.fromMs, fromMs) / INTERVAL_MS) * INTERVAL_MS
    for (let startMs = firstMs; startMs < Math.min(span.toMs, toMs); startMs += INTERVAL_MS) {
      const key = `${startMs}/${span.poolId}/${span.vmSize}`
      const total = totals.get(key) ?? { span, startMs, ms: 0 }
      total.ms += Math.min(span.toMs, startMs + INTERVAL_MS) - Math.max(span.fromMs, startMs)
      totals.set(key, total)
    }
  }
  return [...totals.values()]
    .sort((a, b) => a.startMs - b.startMs || (a.span.poolId < b.span.poolId ? -1 : 1))
    .map(({ span, startMs, ms }) => ({
      poolId: span.poolId,
      startTime: new Date(startMs).toISOString(),
      endTime: new Date(startMs + INTERVAL_MS).toISOString(),
      vmSize: listedSize(span.vmSize),
      totalCoreHours: (coresOf(span.vmSize) * ms) / HOUR_MS,
    }))
}
