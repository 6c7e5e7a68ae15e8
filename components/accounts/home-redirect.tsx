'use client'
import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { PlainShell } from '@/components/shell/app-shell'
import { LinesSkeleton } from '@/components/ui/skeleton'
import { useAuth } from '@/lib/auth/use-auth'
import { paths } from '@/lib/paths'

/** Goes on as soon as it is known who is there. */
export function HomeRedirect({ account }: { account?: string }) {
  const { status } = useAuth()
  const router = useRouter()
  useEffect(() => {
    if (status === 'signed-out') router.replace(paths.signIn())
    if (status === 'signed-in')
      router.replace(account === undefined ? paths.accounts() : paths.pools(account))
  }, [status, account, router])
  return (
    <PlainShell>
      <LinesSkeleton />
    </PlainShell>
  )
}
