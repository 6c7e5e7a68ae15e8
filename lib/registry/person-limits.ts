import { Refusal } from '../proxy/refusal'
import { Lru } from './lru'

const MAX_IN_FLIGHT = 4
const MAX_PER_MINUTE = 60
const MINUTE_MS = 60_000
const MAX_PERSONS = 10_000

interface Use {
  inFlight: number
  /** Start times within the last minute. */
  startsMs: number[]
}

/**
 * How much one person may ask of this process: four checks at a time, so that a list of images is checked in a row, and 60
 * a minute.
 */
export class PersonLimits {
  private readonly uses: Lru<Use>

  constructor(private readonly now: () => number = Date.now) {
    this.uses = new Lru(MAX_PERSONS, 10 * MINUTE_MS, now)
  }

  /** Takes a place; the function that comes back frees it. Throws 429 with Retry-After. */
  enter(person: string): () => void {
    const now = this.now()
    const use = this.uses.get(person) ?? { inFlight: 0, startsMs: [] }
    this.uses.set(person, use)
    use.startsMs = use.startsMs.filter((startMs) => startMs > now - MINUTE_MS)
    const oldestMs = use.startsMs[0]
    if (use.startsMs.length >= MAX_PER_MINUTE && oldestMs !== undefined)
      throw tooMany(Math.ceil((oldestMs + MINUTE_MS - now) / 1000))
    if (use.inFlight >= MAX_IN_FLIGHT) throw tooMany(1)
    use.inFlight++
    use.startsMs.push(now)
    return () => {
      use.inFlight--
    }
  }
}

function tooMany(seconds: number): Refusal {
  const message = `Image checks are limited to ${MAX_IN_FLIGHT} at a time and ${MAX_PER_MINUTE} a minute for each person. Try again in ${seconds} s.`
  return new Refusal(429, 'TooManyImageChecks', message, { 'retry-after': String(seconds) })
}
