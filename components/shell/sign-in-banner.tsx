'use client'
import { useSignInAgain } from '@/components/data/use-sign-in-again'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'

/** Says that the sign-in has ended; the page below stays as it is. */
export function SignInBanner() {
  const signInAgain = useSignInAgain()
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
