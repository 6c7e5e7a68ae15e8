'use client'
import { type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { IconButton } from './button'
import { CheckIcon, CrossIcon, FailedIcon } from './icons'
import { withVisibleTexts } from './visible-text'

interface Toast {
  id: number
  kind: 'done' | 'failed'
  text: ReactNode
}

const SHOWN_MS = 6_000
const MOST = 3
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function publish(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

/** Says for a moment what was done. Failures belong where the person is looking; use a toast only when that place is gone. */
export function toast(text: ReactNode, kind: Toast['kind'] = 'done'): void {
  publish([...toasts, { id: ++lastId, kind, text }].slice(-MOST))
}

const dismiss = (id: number) => publish(toasts.filter((each) => each.id !== id))

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

const NONE: readonly Toast[] = []

/** The place where toasts appear; once a page, always there, so that screen readers announce what comes into it. */
export function ToastHost() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  )
  return (
    <div
      role="status"
      className="pointer-events-none fixed right-4 bottom-4 z-40 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2"
    >
      {shown.map((each) => (
        <ToastLine key={each.id} toast={each} />
      ))}
    </div>
  )
}

function ToastLine({ toast: { id, kind, text } }: { toast: Toast }) {
  useEffect(() => {
    if (kind === 'failed') return
    const timer = setTimeout(() => dismiss(id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [id, kind])
  return (
    <div className="appear pointer-events-auto flex items-start gap-2 rounded border border-line bg-surface py-2 pr-1 pl-3 shadow-raised">
      <span className="mt-1">
        {kind === 'done' ? <CheckIcon className="text-good" /> : <FailedIcon className="text-failed" />}
      </span>
      <div className="min-w-0 flex-1 py-1 wrap-anywhere">{withVisibleTexts(text)}</div>
      <IconButton size="small" label="Dismiss" icon={<CrossIcon size={14} />} onClick={() => dismiss(id)} />
    </div>
  )
}
