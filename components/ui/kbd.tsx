'use client'
import { useSyncExternalStore } from 'react'

/** Whether the keyboard is one of Apple, whose Cmd is what Ctrl is elsewhere. */
export const isMac = () => /^(Mac|iP)/.test(navigator.platform)

const nothing = () => () => undefined

/** The same while rendering; the server, which does not know, takes it for no. */
export const useIsMac = () => useSyncExternalStore(nothing, isMac, () => false)

const NAMES: Readonly<Record<string, string>> = {
  arrowup: '↑',
  arrowdown: '↓',
  enter: 'Enter',
  escape: 'Esc',
  space: 'Space',
  home: 'Home',
  end: 'End',
  pageup: 'Page Up',
  pagedown: 'Page Down',
}

/** Keys as a shortcut names them, each as it is printed on the keyboard of the person. */
export function Keys({ keys }: { keys: string }) {
  const mod = useIsMac() ? '⌘' : 'Ctrl'
  return keys.split(' ').map((key) => (
    <kbd
      key={key}
      className="inline-flex h-5 min-w-5 items-center justify-center rounded-sm border border-line bg-page px-1 text-[11px] text-muted"
    >
      {toPrinted(key, mod)}
    </kbd>
  ))
}

function toPrinted(key: string, mod: string): string {
  const plain = key.replace('mod+', '')
  const name = NAMES[plain] ?? plain
  return plain === key ? name : `${mod} ${name.length === 1 ? name.toUpperCase() : name}`
}
