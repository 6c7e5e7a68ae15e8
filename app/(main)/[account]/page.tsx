import { redirect } from 'next/navigation'
import { paths } from '@/lib/paths'

/** The pools are the first thing to look at in an account. */
export default async function AccountPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params
  redirect(paths.pools(account))
}
