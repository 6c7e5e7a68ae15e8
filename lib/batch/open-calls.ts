import type { Audience } from '@/lib/clouds'

/** Answers of the gateway between: that the service itself could not be reached, or said nothing in time. */
const FROM_BETWEEN: ReadonlySet<number> = new Set([502, 504])

interface OpenCall {
  audience: Audience
  isRead: boolean
  /** Since when, in ms since 1970, it is asked without a word of the service; undefined while it waits between attempts. */
  askedAtMs?: number
  /** Gives up the attempt under way. */
  giveUp: () => void
}

const open = new Set<OpenCall>()

/** Keeps a call in mind until `end`; `watch` makes one attempt of it. Attempts without an answer count as one wait. */
export function openCall(audience: Audience, isRead: boolean) {
  const call: OpenCall = { audience, isRead, giveUp: () => undefined }
  open.add(call)
  return {
    watch: async (send: (signal: AbortSignal) => Promise<Response>): Promise<Response> => {
      const attempt = new AbortController()
      call.giveUp = () => attempt.abort()
      call.askedAtMs ??= Date.now()
      const response = await send(attempt.signal)
      if (!FROM_BETWEEN.has(response.status)) call.askedAtMs = undefined
      return response
    },
    end: () => void open.delete(call),
  }
}

/** The call that has waited longest for a word of the service, if any waits. */
export function longestWait(): Readonly<Pick<OpenCall, 'audience' | 'isRead' | 'askedAtMs'>> | undefined {
  const askedAt = ({ askedAtMs = Number.POSITIVE_INFINITY }: OpenCall) => askedAtMs
  const [first] = [...open].sort((a, b) => askedAt(a) - askedAt(b))
  return first?.askedAtMs === undefined ? undefined : first
}

/** Gives up the attempts of all reads that wait; as after a lost connection each is tried again. Writes go on. */
export function askAgain(): void {
  for (const { isRead, askedAtMs, giveUp } of open) if (isRead && askedAtMs !== undefined) giveUp()
}
