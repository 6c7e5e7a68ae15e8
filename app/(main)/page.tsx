import { HomeRedirect } from '@/components/accounts/home-redirect'
import { serverConfig } from '@/lib/config'
import { LOCAL_ACCOUNT } from '@/lib/local'

/** Leads on: to the one account in local mode, to the choice of accounts else, to the sign-in before that. */
export default function HomePage() {
  const { mode } = serverConfig()
  return <HomeRedirect account={mode === 'local' ? LOCAL_ACCOUNT : undefined} />
}
