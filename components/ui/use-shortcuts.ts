'use client'
import { useEffect, useRef } from 'react'
import { isTyping } from './is-typing'
import { isMac } from './kbd'

/** A key of the whole page while what declares it is on screen. The help lists just these. */
export interface Shortcut {
  /** As `?`, as a pair `g p`, or with Ctrl, which is Cmd on a Mac, `mod+k`; the names of keys in lower case. */
  keys: string
  /** What it does, as `Go to the pools`. */
  effect: string
  /** Returns false when it is not meant this time. Left out where the element with the focus handles the key itself. */
  // biome-ignore lint/suspicious/noConfusingVoidType: most have nothing to return
  run?: (event: KeyboardEvent) => boolean | void
}

/** How long the second key of a pair may take. */
const PAIR_MS = 1_200

const declared = new Set<() => readonly Shortcut[]>()

/** Every shortcut that is on now, first those of the frame, last those of what opened last. */
export const shortcutsNow = () => [...declared].flatMap((read) => read())

/** Declares shortcuts as long as the component is there. Those with `mod` work while typing too, the others only while not. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts)
  useEffect(() => {
    latest.current = shortcuts
  })
  useEffect(() => {
    const read = () => latest.current
    if (declared.size === 0) document.addEventListener('keydown', handleKey, true)
    declared.add(read)
    return () => {
      declared.delete(read)
      if (declared.size === 0) document.removeEventListener('keydown', handleKey, true)
    }
  }, [])
}

let first = ''
let firstAtMs = 0

function handleKey(event: KeyboardEvent) {
  const key = event.key.toLowerCase()
  if (event.ctrlKey || event.metaKey) {
    const isMod = !event.altKey && event.metaKey === isMac() && event.ctrlKey !== isMac()
    if (isMod && run(`mod+${key}`, event)) take(event)
    return
  }
  if (event.altKey || isTyping(event.target) || key.length > 1) return
  const pair = event.timeStamp - firstAtMs < PAIR_MS ? `${first} ${key}` : key
  if (run(pair, event) || (pair !== key && run(key, event))) take(event)
  first = key
  firstAtMs = event.timeStamp
}

function run(keys: string, event: KeyboardEvent): boolean {
  return shortcutsNow()
    .reverse()
    .some((shortcut) => shortcut.keys === keys && shortcut.run !== undefined && shortcut.run(event) !== false)
}

function take(event: KeyboardEvent) {
  event.preventDefault()
  event.stopPropagation()
}
