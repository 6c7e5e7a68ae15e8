import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { AccountShell } from '@/components/shell/app-shell'
import { serverConfig } from '@/lib/config'
import { isAccountAllowed } from '@/lib/proxy/account'
import { BatchProvider } from '@/lib/queries/use-batch'

interface LayoutProps {
  params: Promise<{ account: string }>
  children: ReactNode
}

/** An account that this installation does not open is a real 404, before anything is asked of Azure. */
export default async function AccountLayout({ params, children }: LayoutProps) {
  const { account } = await params
  if (!isAccountAllowed(account, serverConfig())) notFound()
  return (
    <BatchProvider account={account}>
      <AccountShell account={account}>{children}</AccountShell>
    </BatchProvider>
  )
}
