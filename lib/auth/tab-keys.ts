/** What a form keeps in this tab's session storage begins with this. */
export const DRAFT_PREFIX = 'slipway-draft:'

/** Says in session storage that the person of this tab signed out, here or elsewhere. */
export const LEFT = 'slipway-left'

/** Whether the person of this tab signed out and nobody signed in since: nothing is kept, taken up or begun by itself. */
export function hasLeftTab(): boolean {
  try {
    return sessionStorage.getItem(LEFT) !== null
  } catch {
    // Storage is switched off, so nobody can have been signed in.
    return false
  }
}
