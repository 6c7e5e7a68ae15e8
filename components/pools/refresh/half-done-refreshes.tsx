'use client'
import { Banner } from '@/components/ui/banner'
import { LinkButton } from '@/components/ui/link-button'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { reasonAgainst } from '@/lib/domain/permission'
import { poolCan } from '@/lib/domain/pool/can'
import { sayHalfDone } from '@/lib/domain/pool/half-done'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useRights } from '@/lib/queries/use-rights'

/** The pools whose refresh was begun and is not through, each with the way on. */
export function HalfDoneRefreshes({ pools }: { pools: readonly BatchPoolOutput[] }) {
  const { account } = useBatch()
  const rights = useRights()
  return pools.map((pool) => {
    const text = sayHalfDone(pool)
    if (text === undefined) return null
    return (
      <Banner
        key={pool.id}
        kind="attention"
        title={
          <>
            The refresh of <VisibleText className="font-mono">{pool.id}</VisibleText> is not through.
          </>
        }
        action={
          <LinkButton
            size="small"
            href={paths.poolRefresh(account, pool.id)}
            disabledReason={reasonAgainst(rights.pools, poolCan.edit(pool))}
          >
            Continue
          </LinkButton>
        }
      >
        {text}
      </Banner>
    )
  })
}
