'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { askAgain, longestWait } from '@/lib/batch/open-calls'
import { formatDuration } from '@/lib/format/duration'
import { toServiceMs } from '@/lib/service-clock'

/** From when on a wait is worth a word, and how often the word changes. */
const STEP_MS = 15_000

function everySecond(listener: () => void) {
  const timer = setInterval(listener, 1_000)
  return () => clearInterval(timer)
}

/** How long the service has said nothing, in steps; 0 while that is not long. */
function readWaitMs(): number {
  const askedAtMs = longestWait()?.askedAtMs
  return askedAtMs === undefined ? 0 : Math.floor((Date.now() - askedAtMs) / STEP_MS) * STEP_MS
}

/** Says that the service does not answer, though it was reached, and how old the page has become. */
export function SilenceBanner() {
  const waitMs = useSyncExternalStore(everySecond, readWaitMs, () => 0)
  const readAtMs = useOldestRead()
  const call = longestWait()
  if (waitMs === 0 || call === undefined) return null
  const service = call.audience === 'arm' ? 'Azure Resource Manager' : 'The service'
  return (
    <Banner
      kind="attention"
      title={`${service} has not answered for ${formatDuration(waitMs)}.`}
      action={
        call.isRead && (
          <Button size="small" onClick={askAgain}>
            Ask again
          </Button>
        )
      }
    >
      {call.isRead
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

/** When the oldest of what is shown was read, of all that is being read again. */
function useOldestRead(): number | undefined {
  const times = useQueryClient()
    .getQueryCache()
    .findAll({ type: 'active', fetchStatus: 'fetching' })
    .flatMap(({ state }) => (state.dataUpdatedAt > 0 ? [state.dataUpdatedAt] : []))
  return times.length === 0 ? undefined : Math.min(...times)
}
