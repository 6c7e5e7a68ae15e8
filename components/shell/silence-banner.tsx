'use client'
import { type QueryCache, useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { askAgain, longestWait } from '@/lib/batch/open-calls'
import type { Audience } from '@/lib/clouds'
import { formatDuration } from '@/lib/format/duration'
import { toServiceMs } from '@/lib/service-clock'

/** From when on a wait is worth a word, and how often the word changes. */
const STEP_MS = 15_000

function everySecond(listener: () => void) {
  const timer = setInterval(listener, 1_000)
  return () => clearInterval(timer)
}

interface Silence {
  audience: Audience
  isRead: boolean
  /** How long the service has said nothing, in steps. */
  waitMs: number
  /** When the oldest of what is shown was read, of all that is being read again. */
  readAtMs?: number
}

let last: Silence | undefined

/** The same object until something in it changes. */
function readSilence(queries: QueryCache): Silence | undefined {
  const now = toSilence(queries)
  if (JSON.stringify(now) !== JSON.stringify(last)) last = now
  return last
}

function toSilence(queries: QueryCache): Silence | undefined {
  const call = longestWait()
  const waitMs = Math.floor((Date.now() - (call?.askedAtMs ?? Date.now())) / STEP_MS) * STEP_MS
  if (call === undefined || waitMs === 0) return undefined
  const times = queries
    .findAll({ type: 'active', fetchStatus: 'fetching' })
    .flatMap(({ state }) => (state.dataUpdatedAt > 0 ? [state.dataUpdatedAt] : []))
  const { audience, isRead } = call
  return { audience, isRead, waitMs, ...(times.length > 0 && { readAtMs: Math.min(...times) }) }
}

/** Says that the service does not answer, though it was reached, and how old the page has become. */
export function SilenceBanner() {
  const queries = useQueryClient().getQueryCache()
  const silence = useSyncExternalStore(
    everySecond,
    () => readSilence(queries),
    () => undefined,
  )
  if (silence === undefined) return null
  const { audience, isRead, waitMs, readAtMs } = silence
  const service = audience === 'arm' ? 'Azure Resource Manager' : 'The service'
  return (
    <Banner
      kind="attention"
      title={`${service} has not answered for ${formatDuration(waitMs)}.`}
      action={
        isRead && (
          <Button size="small" onClick={askAgain}>
            Ask again
          </Button>
        )
      }
    >
      {isRead
        ? 'The page keeps what it has and goes on waiting. Ask again; if that does not help, look at your network and at the health of the service.'
        : 'What was sent may still take effect. Wait for the answer, or look at the list before you send it again.'}
      {readAtMs !== undefined && (
        <>
          {' '}
          What you see is as of <Time time={toServiceMs(readAtMs)} />.
        </>
      )}
    </Banner>
  )
}
