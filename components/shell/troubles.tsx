'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { BatchError } from '@/lib/batch/errors'
import { onCauses, readCauses } from '@/lib/queries/troubles'
import { OfflineBanner, useOnline } from './offline-banner'
import { SignInBanner } from './sign-in-banner'
import { SilenceBanner } from './silence-banner'

/** Everything that holds up the whole page, each cause once: no network, an ended sign-in, a service down or silent. */
export function Troubles() {
  const isOnline = useOnline()
  const isSignInOver = useSignInOver()
  const causes = useSyncExternalStore(onCauses, readCauses, readCauses)
  if (!isOnline) return <OfflineBanner />
  const others = causes.filter(({ cause }) => cause !== 'auth')
  return (
    <>
      {isSignInOver && <SignInBanner />}
      {others.map(({ cause, ...rest }) => (
        <ErrorPanel key={cause} error={rest.error} readAtMs={rest.readAtMs} onRetry={rest.retry} />
      ))}
      {others.length === 0 && <SilenceBanner />}
    </>
  )
}

/** Lists of forms too end for want of a sign-in, though they report nothing. */
function useSignInOver(): boolean {
  const cache = useQueryClient().getQueryCache()
  const isInCache = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () =>
      cache.getAll().some(({ state }) => state.error instanceof BatchError && state.error.kind === 'auth'),
    () => false,
  )
  const causes = useSyncExternalStore(onCauses, readCauses, readCauses)
  return isInCache || causes.some(({ cause }) => cause === 'auth')
}
