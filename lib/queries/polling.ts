/** While something shown is in a changing state: a person waits for it, and one object costs one small request. */
export const FAST_POLL_MS = 1_500

/** At rest: others change things too, but a list of an account every ten seconds is all the load a quiet page may be. */
export const SLOW_POLL_MS = 10_000

/**
 * A `refetchInterval` in milliseconds: fast while `isChanging` says so of the data, slow otherwise. TanStack stops it
 * while the page is hidden (`refetchIntervalInBackground` stays off). After an error it stays slow: the service is busy.
 */
export function pollInterval<D>(isChanging: (data: D) => boolean) {
  return (query: { state: { data: D | undefined; status: string } }): number => {
    const { data, status } = query.state
    return status !== 'error' && data !== undefined && isChanging(data) ? FAST_POLL_MS : SLOW_POLL_MS
  }
}
