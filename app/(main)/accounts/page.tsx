import type { Metadata } from 'next'
import { AccountChooser } from '@/components/accounts/account-chooser'
import { serverConfig } from '@/lib/config'

export const metadata: Metadata = { title: 'Accounts' }

export default function AccountsPage() {
  const { cloud, mode, accounts } = serverConfig()
  return <AccountChooser cloud={cloud} isLocal={mode === 'local'} allowed={accounts} />
}
