'use client'
import { useSyncExternalStore } from 'react'
import { Banner } from '@/components/ui/banner'

function subscribe(listener: () => void) {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether the browser has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  )
}

/** Says that the browser has no network; what is on the page stays. */
export function OfflineBanner() {
  return (
    <Banner kind="attention" title="There is no network connection.">
      What you see is as it was; it is read again when the connection is back.
    </Banner>
  )
}
