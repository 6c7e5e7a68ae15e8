'use client'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { BrandMark } from '@/components/shell/brand-mark'
import { EngineChip } from '@/components/shell/engine-chip'
import { ThemeMenu } from '@/components/shell/theme-menu'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link-button'
import { VisibleText } from '@/components/ui/visible-text'
import { toReturnPath } from '@/lib/auth/return-to'
import { hasLeftTab } from '@/lib/auth/tab-keys'
import { useAuth } from '@/lib/auth/use-auth'
import { paths } from '@/lib/paths'

/** What Slipway is, and the one button. Whoever is signed in already goes on at once. */
export function SignIn({ isLocal, returnTo }: { isLocal: boolean; returnTo?: string }) {
  const { status, error, signIn } = useAuth()
  const router = useRouter()
  const [isLeaving, setLeaving] = useState(false)
  const target = toReturnPath(returnTo)
  const hasLeft = status === 'signed-out' && hasLeftTab()
  useEffect(() => {
    if (status === 'signed-in') router.replace(target)
  }, [status, target, router])
  const leave = async () => {
    setLeaving(true)
    await signIn(target)
    // Only a sign-in that could not begin comes back here.
    setLeaving(false)
  }
  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr_auto] bg-page">
      <div className="flex items-center justify-end gap-3 p-3">
        {isLocal && <EngineChip />}
        <ThemeMenu />
      </div>
      <div className="flex w-full max-w-md flex-col gap-6 justify-self-center px-6 pt-[10vh] pb-16">
        <BrandMark size={44} />
        <div className="flex flex-col gap-3">
          <h1 className="text-2xl font-semibold tracking-tight">Slipway</h1>
          <p className="text-lg text-pretty text-muted">
            Run containers on pools of machines in Azure Batch, and see at a glance whether it goes well.
            Slipway acts with your own sign-in and holds no rights of its own.
          </p>
        </div>
        {error !== undefined && (
          <Banner
            kind="failed"
            title={hasLeft ? 'The sign-out is not complete.' : 'The sign-in did not work.'}
          >
            <VisibleText>{error.message}</VisibleText>
          </Banner>
        )}
        {hasLeft && error === undefined && (
          <p role="status">You are signed out, in every tab of this browser that was signed in as you.</p>
        )}
        <div className="flex flex-col items-start gap-3">
          <Button
            variant="primary"
            className="h-10 px-5 text-lg"
            isPending={isLeaving || status === 'signed-in'}
            onClick={() => void leave()}
          >
            Sign in
          </Button>
          <p className="text-sm text-pretty text-muted">
            {isLocal
              ? 'Local mode: the next page offers three teammates with different roles. No password; nothing leaves this machine.'
              : 'The next page is Microsoft Entra ID, in the directory of your organisation.'}
          </p>
        </div>
      </div>
      <footer className="px-6 py-4 text-center text-sm text-muted">
        {isLocal ? 'To use Slipway with Azure, read the ' : 'New here? Read the '}
        <TextLink href={paths.setup()}>set-up guide</TextLink>.
      </footer>
    </main>
  )
}
