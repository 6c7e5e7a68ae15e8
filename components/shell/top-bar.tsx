'use client'
import Link from 'next/link'
import { Button } from '@/components/ui/button'
import { SearchIcon, SwitchIcon } from '@/components/ui/icons'
import { Keys, useIsMac } from '@/components/ui/kbd'
import { usePreferences } from '@/components/ui/preferences'
import { VisibleText } from '@/components/ui/visible-text'
import { paths } from '@/lib/paths'
import { BrandMark } from './brand-mark'
import { EngineChip } from './engine-chip'
import { PersonMenu } from './person-menu'
import { ThemeMenu } from './theme-menu'

/** The bar above every page. Without `onSearch` there is nothing to search, as before signing in. */
export function TopBar({ account, onSearch }: { account?: string; onSearch?: () => void }) {
  const isMac = useIsMac()
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-1 border-b border-line bg-page px-3 sm:gap-2 sm:px-4">
      <Link
        href={paths.home()}
        prefetch={false}
        className="flex min-h-6 min-w-6 items-center gap-2 rounded font-semibold tracking-tight"
      >
        <BrandMark />
        <span className="max-sm:sr-only">Slipway</span>
      </Link>
      {account !== undefined && (
        <>
          <span aria-hidden="true" className="text-lg text-line-strong">
            /
          </span>
          <Link
            href={paths.accounts()}
            prefetch={false}
            title="Choose another account"
            className="inline-flex min-w-0 items-center gap-1 rounded px-1.5 py-1 text-muted hover:bg-sunken hover:text-text"
          >
            <VisibleText className="truncate font-mono text-[13px]">{account}</VisibleText>
            <SwitchIcon size={14} />
          </Link>
        </>
      )}
      <div className="flex-1" />
      <EngineChip />
      <UtcMark />
      {onSearch !== undefined && (
        <Button
          variant="secondary"
          size="small"
          icon={<SearchIcon size={14} />}
          onClick={onSearch}
          aria-label="Search"
          aria-keyshortcuts={isMac ? 'Meta+K' : 'Control+K'}
        >
          <span className="text-muted max-sm:hidden">Search</span>
          <span className="max-sm:hidden" aria-hidden="true">
            <Keys keys="mod+k" />
          </span>
        </Button>
      )}
      <ThemeMenu />
      <PersonMenu />
    </header>
  )
}

/** Says that times are in UTC, where that was chosen; pressing goes back to the person's own zone. */
function UtcMark() {
  const { isUtc, setUtc } = usePreferences()
  return (
    <Button
      variant="quiet"
      size="small"
      aria-pressed={isUtc}
      onClick={() => setUtc(!isUtc)}
      title={
        isUtc ? 'Times are in UTC. Press for your own zone.' : 'Times are in your own zone. Press for UTC.'
      }
      className="max-sm:hidden"
    >
      {isUtc ? 'UTC' : 'Local time'}
    </Button>
  )
}
