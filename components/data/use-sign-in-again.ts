'use client'
import { useAuth } from '@/lib/auth/use-auth'

/** Goes to the identity provider and comes back to the very address that is open. */
export function useSignInAgain(): () => void {
  const { signIn } = useAuth()
  return () => {
    const { pathname, search } = window.location
    void signIn(`${pathname}${search}`)
  }
}
