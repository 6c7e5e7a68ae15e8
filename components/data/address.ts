/**
 * What was written into the address of a path and is not on screen yet, the newest last. Next renders each of them, and
 * puts it back into the address when it is done, even if a newer one stands there by then.
 */
const written = { path: '', searches: [] as string[] }

/** The parameters of the address as they were wanted last; of the page that it shows now, whatever is on screen. */
export function readAddress(): URLSearchParams {
  const params = new URLSearchParams(window.location.search)
  const isOurs = written.path === window.location.pathname && written.searches.includes(params.toString())
  if (!isOurs) written.searches = []
  return isOurs ? new URLSearchParams(written.searches.at(-1)) : params
}

/** Replaces the parameters in the history entry; the rendering follows. */
export function writeAddress(params: URLSearchParams): void {
  const { pathname, hash } = window.location
  const search = params.toString()
  written.searches = written.path === pathname ? [...written.searches, search] : [search]
  written.path = pathname
  // Next follows the history of the browser; unlike its router this asks the server for nothing.
  window.history.replaceState(null, '', `${pathname}${search === '' ? '' : `?${search}`}${hash}`)
}

/** To be called with the parameters that are on screen now: once it is the newest, older ones come no more. */
export function settleAddress(shown: URLSearchParams): void {
  const newest = written.searches.at(-1)
  if (newest !== undefined && shown.toString() === newest) written.searches = [newest]
}
