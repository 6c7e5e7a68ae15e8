'use client'
import { useQuery } from '@tanstack/react-query'
import { useAuth } from '@/lib/auth/use-auth'
import { EVERY_RIGHT, type Rights } from '@/lib/domain/rights'
import { paths } from '@/lib/paths'
import { useBatch } from './use-batch'

/** Roles change rarely. */
const STALE_MS = 5 * 60_000

/** What the signed-in person may do in the account of the address; everything, until it is known. */
export function useRights(): Rights {
  const { auth, config } = useAuth()
  const { account } = useBatch()
  const { data } = useQuery({
    queryKey: ['arm', 'rights', account],
    staleTime: STALE_MS,
    queryFn: async ({ signal }) => {
      // Its code is no part of the first load: pages show what is there before they know the role.
      const { readRights } = await import('./read-rights')
      return readRights({ basePath: paths.apiArm(), getToken: auth.getToken }, account, config.cloud, signal)
    },
  })
  return data ?? EVERY_RIGHT
}
