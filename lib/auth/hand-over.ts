import { type Owner, readOwner, takeOverTab } from './tab-owner'

/** Accounts and tokens, and not what MSAL notes of a sign-in that is under way. */
const CACHE_ENTRY = /^msal\.\d/
/** A tab answers in milliseconds, unless its page is busy; longer than this nobody waits for a page. */
const LIMIT_MS = 1_000

interface Offer {
  entries: readonly [key: string, value: string][]
  owner: Owner
  /** When its person last did something in that tab, in milliseconds. */
  usedAt: number
}

/**
 * Hands this tab's sign-in to each new tab that asks, until the returned function is called. `name` holds whatever both tabs
 * must agree on. A lock says that this tab is here to ask; browsers let go of it when the tab goes, however it goes.
 */
export function giveSignIn(name: string): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let usedAt = document.hasFocus() ? Date.now() : 0
  for (const event of ['focus', 'pointerdown', 'keydown'])
    window.addEventListener(event, () => (usedAt = Date.now()), { capture: true, passive: true, signal })

  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data: replyTo }: MessageEvent<string>) => {
    const owner = readOwner()
    if (owner === undefined) return
    const entries = Object.entries({ ...sessionStorage }).filter(([key]) => CACHE_ENTRY.test(key))
    const reply = new BroadcastChannel(replyTo)
    reply.postMessage({ entries, owner, usedAt } satisfies Offer)
    reply.close()
  }
  const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
  void navigator.locks.request(name, { mode: 'shared' }, () => ended)
  signal.addEventListener('abort', () => channel.close())
  return () => stop.abort()
}

/** Takes the sign-in of the tab that was used last into this tab's storage. Does nothing when no tab has one. */
export async function takeSignIn(name: string): Promise<void> {
  const { held = [] } = await navigator.locks.query()
  const givers = held.filter((lock) => lock.name === name).length
  if (givers === 0) return
  const [last] = (await askFor(name, givers)).sort((a, b) => b.usedAt - a.usedAt)
  if (last === undefined) return
  takeOverTab(last.owner)
  for (const [key, value] of last.entries) sessionStorage.setItem(key, value)
}

/** Answers come on a channel whose name only this question holds. */
function askFor(name: string, most: number): Promise<Offer[]> {
  const replyTo = `${name}:${crypto.randomUUID()}`
  const replies = new BroadcastChannel(replyTo)
  const question = new BroadcastChannel(name)
  const offers: Offer[] = []
  return new Promise((resolve) => {
    const settle = () => {
      clearTimeout(limit)
      replies.close()
      question.close()
      resolve(offers)
    }
    const limit = setTimeout(settle, LIMIT_MS)
    replies.onmessage = ({ data }: MessageEvent<Offer>) => {
      if (offers.push(data) === most) settle()
    }
    question.postMessage(replyTo)
  })
}
