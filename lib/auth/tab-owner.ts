import { DRAFT_PREFIX, hasLeftTab, LEFT } from './tab-keys'

const OWNER = 'slipway-owner'

/** Whose the tab is, and since when, in milliseconds. */
export interface Owner {
  id: string
  since: number
}

/** Drafts belong to who typed them: when another person takes the tab, what is kept of the former one is forgotten. */
export function takeOverTab(owner: Owner): void {
  const former = readOwner()
  if (hasLeftTab() || (former !== undefined && former.id !== owner.id)) forgetDrafts()
  sessionStorage.removeItem(LEFT)
  sessionStorage.setItem(OWNER, JSON.stringify(owner))
}

/** Who took the tab last; undefined for a new one. */
export function readOwner(): Owner | undefined {
  const text = sessionStorage.getItem(OWNER)
  return text === null ? undefined : (JSON.parse(text) as Owner)
}

/** For a sign-out: empties the tab's storage, tokens and drafts too, and remembers only that the person left. */
export function leaveTab(): void {
  sessionStorage.clear()
  sessionStorage.setItem(LEFT, '1')
}

function forgetDrafts(): void {
  for (const key of Object.keys(sessionStorage))
    if (key.startsWith(DRAFT_PREFIX)) sessionStorage.removeItem(key)
}
