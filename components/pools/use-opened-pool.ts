'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useEffect, useMemo, useState } from 'react'
import type { UseFormReturn } from 'react-hook-form'
import { useShareLink } from '@/components/code/use-share-link'
import { type Draft, useDraft } from '@/components/form/use-draft'
import { fromPoolRequest } from '@/lib/domain/pool/from-request'
import { fromPoolDraft, type PoolFormValues, toPoolDraft } from '@/lib/domain/pool/pool-form'
import { useAccount } from '@/lib/queries/use-account'
import { useArm } from '@/lib/queries/use-arm'
import { useBatch } from '@/lib/queries/use-batch'

/** Where the form was filled from, if it was. */
export type Opened =
  | { from: 'nothing' }
  | {
      from: 'pool'
      poolId: string
      status: 'pending' | 'failed' | 'ready'
      hasTags: boolean
      error?: unknown
    }
  | {
      from: 'link'
      status: 'pending' | 'failed' | 'ready'
      body?: object
      /** Paths in the body of the secrets that the link does not hold. */
      leftOut: readonly string[]
      problem?: string
    }

/**
 * Fills the form from a pool that is cloned (`?from=POOL`) or from a teammate's link, unless a draft of just that is there.
 * `open` fills it with any other pool body. Each origin has a draft of its own, so that opening a link loses nothing.
 */
export function useOpenedPool(form: UseFormReturn<PoolFormValues>): {
  draft: Draft
  opened: Opened
  open: (body: object) => void
  /** Nothing has filled the form yet: no draft, no pool, no link, no other body. */
  isFresh: boolean
} {
  const { account, query } = useBatch()
  const from = useSearchParams().get('from') ?? undefined
  const link = useShareLink('pool')
  const pool = useQuery(
    query(
      'Pools_GetPool',
      { params: { poolId: from ?? '' } },
      { enabled: from !== undefined, staleTime: Number.POSITIVE_INFINITY },
    ),
  )
  const tags = usePoolTags(from)
  const origin = from !== undefined ? `/from/${from}` : link ? `/link/${link.key}` : ''
  const stored = useDraft(`${account}/pool${origin}`, form, {
    toDraft: toPoolDraft,
    fromDraft: fromPoolDraft,
  })
  const whole = useMemo(
    () => (pool.data === undefined || tags.isPending ? undefined : { ...pool.data, ...tags.part }),
    [pool.data, tags.isPending, tags.part],
  )
  const body = from !== undefined ? whole : link?.body
  const [isOpened, setOpened] = useState(false)
  const open = (next: object) => {
    setOpened(true)
    form.reset(fromPoolRequest(next).values, { keepDefaultValues: true })
  }
  // A copy needs an id of its own.
  const openOrigin = (origin: object) => open(from === undefined ? origin : { ...origin, id: '' })
  const [taken, setTaken] = useState<object>()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the body is taken once; `openOrigin` is new in every render
  useEffect(() => {
    if (body === undefined || body === taken || !stored.isRead) return
    setTaken(body)
    if (!stored.isRestored) openOrigin(body)
  }, [body, taken, stored.isRead, stored.isRestored])
  const discard = () => {
    stored.discard()
    if (body !== undefined) openOrigin(body)
  }
  const isFresh = from === undefined && link === undefined && !isOpened && stored.isRead && !stored.isRestored
  return { draft: { ...stored, discard }, opened: toOpened(from, pool, tags.isKnown, link), open, isFresh }
}

/** The resource tags of a pool, which only Resource Manager shows; unknown where the account cannot be found there. */
function usePoolTags(poolId: string | undefined) {
  const arm = useArm()
  const account = useAccount()
  const accountId = account.data?.resourceId
  const path = `${accountId}/pools/${encodeURIComponent(poolId ?? '')}`
  const enabled = poolId !== undefined && accountId !== undefined
  const resource = useQuery({ ...arm.get<{ tags?: Record<string, string> }>(path), enabled, retry: false })
  const isPending = poolId !== undefined && (account.isPending || (enabled && resource.isPending))
  const tags = resource.data?.tags
  const part = useMemo(() => (tags === undefined ? undefined : { tags }), [tags])
  return { isPending, isKnown: resource.data !== undefined, part }
}

function toOpened(
  from: string | undefined,
  pool: { isPending: boolean; error: unknown },
  hasTags: boolean,
  link: { body?: object; leftOut?: readonly string[]; problem?: string } | undefined,
): Opened {
  if (from !== undefined) {
    const status = pool.error ? 'failed' : pool.isPending ? 'pending' : 'ready'
    return { from: 'pool', poolId: from, status, hasTags, error: pool.error ?? undefined }
  }
  if (link === undefined) return { from: 'nothing' }
  const status = link.problem !== undefined ? 'failed' : link.body === undefined ? 'pending' : 'ready'
  const { body, leftOut = [], problem } = link
  return { from: 'link', status, body, leftOut, problem }
}
