/** `Date` leaves out parts of a second, and an answer takes a while to come: smaller differences are not the clock's. */
const TOLERANCE_MS = 2_000

let offsetMs = 0
const listeners = new Set<() => void>()

/** Learns from an answer of the service, just received, by how much its clock differs from the one here. */
export function keepServiceTime(headers: Headers): void {
  const serviceMs = Date.parse(headers.get('date') ?? '')
  if (Number.isNaN(serviceMs)) return
  const seenMs = serviceMs + 500 - Date.now()
  if (Math.abs(seenMs - offsetMs) > TOLERANCE_MS) offsetMs = seenMs
  for (const listener of listeners) listener()
}

/** What time the service says it is, in ms since 1970; the clock here as long as the service has not said. */
export function serviceNowMs(): number {
  return toServiceMs(Date.now())
}

/** A time of the clock here, such as when an answer came, as the service's clock showed it. */
export function toServiceMs(ownMs: number): number {
  return ownMs + offsetMs
}

/** Calls the listener after each answer of the service, so that nothing in it is later than the time on the page. */
export function onServiceTime(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
