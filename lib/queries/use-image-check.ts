'use client'
import { queryOptions, useQueries } from '@tanstack/react-query'
import { useMemo, useState, useSyncExternalStore } from 'react'
import { useAuth } from '@/lib/auth/use-auth'
import type { BatchError } from '@/lib/batch/errors'
import type { ImageLogin, ImageReport } from '@/lib/containers/image-check'
import type { NodePlatform } from '@/lib/containers/node-platform'
import type { PlannedCheck } from '@/lib/domain/image-check/plan-image-checks'
import { paths } from '@/lib/paths'
import { createRegistryClient, type RegistryClient } from './registry-client'

/** A tag may move, but not while a form is filled in; who doubts it checks again. */
const STALE_MS = 5 * 60_000
/** Queries hold what they send, so those that nobody looks at are forgotten soon: it may be a password. */
const KEEP_MS = 30_000

/** How one image stands: `report` once it is known, `isPending` while it is asked, `error` when our own server failed. */
export interface ImageCheck {
  report?: ImageReport
  error: BatchError | null
  isPending: boolean
  /** Asks again, whatever is remembered here. */
  checkAgain: () => void
}

/** The image check with the sign-in of this tab. */
export function useRegistryClient(): RegistryClient {
  const { auth } = useAuth()
  return useMemo(
    () =>
      createRegistryClient({
        basePath: paths.apiRegistry(),
        getIdToken: (options) => auth.getIdToken(options),
      }),
    [auth],
  )
}

/**
 * Checks images, four at a time and while the tab is visible; one answer for each plan, in its order. `detailed` holds the
 * keys of images that are to be read though their registry counts that as a pull.
 */
export function useImageChecks(
  client: RegistryClient,
  plans: readonly PlannedCheck[],
  node: NodePlatform,
  detailed: ReadonlySet<string>,
): ImageCheck[] {
  const [marks] = useState(() => new LoginMarks())
  const isVisible = useSyncExternalStore(subscribeVisibility, isPageVisible, () => false)
  const results = useQueries({
    queries: plans.map((plan) => {
      const hasDetails = !plan.isCounted || detailed.has(plan.key)
      return queryOptions<ImageReport, BatchError>({
        // The mark of a login stands for its password, which is in no key.
        queryKey: ['image-check', plan.key, marks.of(plan.login), node, hasDetails],
        queryFn: ({ signal }) =>
          client.checkImage(
            {
              image: plan.key,
              ...(plan.login !== undefined && { login: plan.login }),
              ...node,
              details: hasDetails,
            },
            { signal },
          ),
        enabled: isVisible && !plan.isPasswordMissing,
        staleTime: STALE_MS,
        gcTime: KEEP_MS,
      })
    }),
  })
  return results.map(({ data, error, isFetching, isPending, refetch }, index) => ({
    report: data,
    error,
    isPending: isFetching || (isPending && plans[index]?.isPasswordMissing === false),
    checkAgain: () => void refetch(),
  }))
}

let lastMark = 0

/** Numbers that stand for logins in query keys: the same for the same login, never used twice in this tab. */
class LoginMarks {
  private readonly marks = new Map<string, number>()

  of(login: ImageLogin | undefined): number {
    if (login === undefined) return 0
    const text = JSON.stringify(login)
    const mark = this.marks.get(text) ?? ++lastMark
    this.marks.set(text, mark)
    return mark
  }
}

const isPageVisible = () => document.visibilityState === 'visible'

function subscribeVisibility(listener: () => void) {
  document.addEventListener('visibilitychange', listener)
  return () => document.removeEventListener('visibilitychange', listener)
}
