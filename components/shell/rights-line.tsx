'use client'
import { InfoIcon } from '@/components/ui/icons'
import { describeLimits } from '@/lib/domain/rights'
import { useRights } from '@/lib/queries/use-rights'

/** One quiet line above the pages of an account: what the person's role leaves out there, and who could help. */
export function RightsLine() {
  const limits = describeLimits(useRights())
  if (limits === undefined) return null
  return (
    <p className="mb-4 flex gap-2 text-sm text-pretty text-muted">
      <InfoIcon className="mt-0.5" />
      {limits}
    </p>
  )
}
