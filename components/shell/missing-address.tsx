'use client'
import { usePathname } from 'next/navigation'
import { LOCAL_ACCOUNT } from '@/lib/local'
import { paths } from '@/lib/paths'
import { NotFoundPanel } from './not-found-panel'

/** Says which part of the address leads nowhere: the account, or the page. */
export function MissingAddress({ isLocal }: { isLocal: boolean }) {
  const pathname = usePathname()
  const [first = '', ...rest] = pathname.split('/').filter(Boolean)
  const back = isLocal
    ? { href: paths.pools(LOCAL_ACCOUNT), label: 'Back to the pools' }
    : { href: paths.accounts(), label: 'Choose an account' }
  const isPage = rest.length > 0 && first === LOCAL_ACCOUNT
  if (isPage || first === '') {
    return (
      <NotFoundPanel what="page" back={back}>
        The address {pathname} leads nowhere in this version of Slipway.
      </NotFoundPanel>
    )
  }
  return (
    <NotFoundPanel what="account" id={decode(first)} back={back}>
      {isLocal
        ? 'In local mode the only account is called local. To open accounts in Azure, set Slipway up for your directory.'
        : 'An account is written as name.region, for example contoso.westeurope, and this installation may be limited to certain accounts.'}
    </NotFoundPanel>
  )
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
