import type { Metadata } from 'next'
import { SetupGuide } from '@/components/setup/setup-guide'
import { PlainShell } from '@/components/shell/app-shell'
import { CLOUDS } from '@/lib/clouds'
import { serverConfig } from '@/lib/config'

export const metadata: Metadata = { title: 'Set-up guide' }

export default function SetupPage() {
  const { cloud, mode, publicOrigin, securityContact } = serverConfig()
  return (
    <PlainShell>
      <SetupGuide
        isLocal={mode === 'local'}
        origin={publicOrigin ?? 'https://slipway.example.org'}
        batchSuffix={CLOUDS[cloud].batchSuffix}
        securityContact={securityContact}
      />
    </PlainShell>
  )
}
