/** What a form keeps in this tab's session storage begins with this. */
export const DRAFT_PREFIX = 'slipway-draft:'
const OWNER = 'slipway-person'

/** Drafts belong to who typed them: when another person signs in, what is kept of the former one is forgotten. */
export function takeOverTab(personId: string): void {
  try {
    if ((sessionStorage.getItem(OWNER) ?? personId) !== personId) forgetDrafts()
    sessionStorage.setItem(OWNER, personId)
  } catch {
    // Storage is switched off, so nothing is kept either.
  }
}

/** For a sign-out. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(DRAFT_PREFIX)) sessionStorage.removeItem(key)
  } catch {
    // As above.
  }
}
