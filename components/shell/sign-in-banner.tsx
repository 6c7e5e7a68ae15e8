'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { useSignInAgain } from '@/components/data/use-sign-in-again'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { BatchError } from '@/lib/batch/errors'

/** One banner over the page when any query ended for want of a sign-in. The page below stays as it is. */
export function SignInBanner() {
  const cache = useQueryClient().getQueryCache()
  const isExpired = useSyncExternalStore(
    (listener) => cache.subscribe(listener),
    () =>
      cache.getAll().some(({ state }) => state.error instanceof BatchError && state.error.kind === 'auth'),
    () => false,
  )
  const signInAgain = useSignInAgain()
  if (!isExpired) return null
  return (
    <Banner
      kind="attention"
      title="The sign-in has expired."
      action={
        <Button variant="primary" size="small" onClick={signInAgain}>
          Sign in again
        </Button>
      }
    >
      This page stays as it is and comes back after signing in. What you typed in a form is kept, passwords
      excepted.
    </Banner>
  )
}
