import { PlainShell } from '@/components/shell/app-shell'
import { MissingAddress } from '@/components/shell/missing-address'
import { serverConfig } from '@/lib/config'

export default function NotFound() {
  return (
    <PlainShell>
      <MissingAddress isLocal={serverConfig().mode === 'local'} />
    </PlainShell>
  )
}
