'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cx } from '@/components/ui/cx'
import { JobIcon, PoolIcon } from '@/components/ui/icons'
import { paths } from '@/lib/paths'

/** The account's parts; beside the page where there is room, else above it. */
export function SideNav({ account }: { account: string }) {
  const pathname = usePathname()
  const links = [
    { href: paths.pools(account), label: 'Pools', Icon: PoolIcon },
    { href: paths.jobs(account), label: 'Jobs', Icon: JobIcon },
  ]
  return (
    <nav
      aria-label="Account"
      className="flex gap-0.5 border-line p-2 max-md:border-b md:sticky md:top-12 md:h-[calc(100dvh-3rem)] md:w-44 md:flex-none md:flex-col md:border-r md:p-3"
    >
      {links.map(({ href, label, Icon }) => {
        const isHere = pathname === href || pathname.startsWith(`${href}/`)
        return (
          <Link
            key={href}
            href={href}
            prefetch={false}
            aria-current={isHere ? (pathname === href ? 'page' : 'true') : undefined}
            className={cx(
              'flex h-8 items-center gap-2.5 rounded px-2.5 hover:bg-sunken',
              isHere ? 'bg-sunken font-medium text-text' : 'text-muted hover:text-text',
            )}
          >
            <Icon />
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
