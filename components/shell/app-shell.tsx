'use client'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { useShortcuts } from '@/components/ui/use-shortcuts'
import { paths } from '@/lib/paths'
import { CommandPalette } from './command-palette'
import { RequireSignIn } from './require-sign-in'
import { RightsLine } from './rights-line'
import { SideNav } from './side-nav'
import { TopBar } from './top-bar'
import { Troubles } from './troubles'

const ShortcutHelp = lazyDialog(async () => (await import('./shortcut-help')).ShortcutHelp)

/** The frame of an account's pages: bar, navigation, messages, page. Needs a BatchProvider above it. */
export function AccountShell({ account, children }: { account: string; children: ReactNode }) {
  const router = useRouter()
  const [open, setOpen] = useState<'search' | 'help'>()
  useShortcuts([
    { keys: 'mod+k', effect: 'Find a pool, a job or a page', run: () => setOpen('search') },
    { keys: 'g p', effect: 'Go to the pools', run: () => router.push(paths.pools(account)) },
    { keys: 'g j', effect: 'Go to the jobs', run: () => router.push(paths.jobs(account)) },
    { keys: '?', effect: 'Show this list', run: () => setOpen('help') },
  ])
  const close = () => setOpen(undefined)
  return (
    <>
      <SkipLink />
      <TopBar account={account} onSearch={() => setOpen('search')} />
      <div className="md:flex">
        <SideNav account={account} />
        <Main>
          <RequireSignIn>
            <RightsLine />
            {children}
          </RequireSignIn>
        </Main>
      </div>
      {open === 'search' && <CommandPalette onClose={close} />}
      {open === 'help' && <ShortcutHelp onClose={close} />}
    </>
  )
}

/** The frame of pages outside of an account. */
export function PlainShell({ children }: { children: ReactNode }) {
  return (
    <>
      <SkipLink />
      <TopBar />
      <Main isNarrow>{children}</Main>
    </>
  )
}

function Main({ isNarrow = false, children }: { isNarrow?: boolean; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col px-4 py-5 outline-none sm:px-6">
      <div className={isNarrow ? 'mx-auto w-full max-w-3xl' : 'flex min-w-0 flex-1 flex-col'}>
        <div className="flex flex-col gap-2 not-empty:mb-4">
          <Troubles />
        </div>
        {children}
      </div>
    </main>
  )
}

function SkipLink() {
  return (
    <a
      href="#content"
      className="fixed top-2 left-2 z-30 -translate-y-16 rounded bg-ink px-3 py-2 text-on-ink focus:translate-y-0"
    >
      Skip to the content
    </a>
  )
}
