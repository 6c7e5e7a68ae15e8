import type { Metadata } from 'next'
import { SignIn } from '@/components/accounts/sign-in'
import { serverConfig } from '@/lib/config'

export const metadata: Metadata = { title: 'Sign in' }

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ returnTo?: string | string[] }>
}) {
  const { returnTo } = await searchParams
  return (
    <SignIn
      isLocal={serverConfig().mode === 'local'}
      returnTo={typeof returnTo === 'string' ? returnTo : undefined}
    />
  )
}
