'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useState } from 'react'
import { LinesSkeleton, Reading } from '@/components/ui/skeleton'
import { keepFragment, restoreFragment } from '@/lib/auth/link-fragment'
import { hasLeftTab } from '@/lib/auth/tab-keys'
import { useAuth } from '@/lib/auth/use-auth'
import { paths } from '@/lib/paths'

/** Shows its children to whoever is signed in; everyone else goes to the sign-in page and comes back to this very link. */
export function RequireSignIn({ children }: { children: ReactNode }) {
  const { status } = useAuth()
  const router = useRouter()
  useEffect(() => {
    if (status !== 'signed-out') return
    // After a sign-out nothing leads the next person back to what this one looked at.
    if (hasLeftTab()) return router.replace(paths.signIn())
    keepFragment()
    const { pathname, search } = window.location
    router.replace(paths.signIn({ returnTo: `${pathname}${search}` }))
  }, [status, router])
  const [isBack, setBack] = useState(false)
  useEffect(() => {
    if (status !== 'signed-in') return
    restoreFragment()
    setBack(true)
  }, [status])
  return status === 'signed-in' && isBack ? (
    children
  ) : (
    <Reading what="who is signed in">
      <LinesSkeleton />
    </Reading>
  )
}
