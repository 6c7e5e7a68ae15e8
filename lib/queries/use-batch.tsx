'use client'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { useAuth } from '@/lib/auth/use-auth'
import { createBatchClient } from '@/lib/batch/client'
import { paths } from '@/lib/paths'
import { type BatchQueries, batchQueries } from './batch-queries'

/** The queries of the account around; `BatchProvider` makes them of the sign-in. */
export const BatchContext = createContext<BatchQueries | undefined>(undefined)

/** Gives everything below it the client and the query builders of one account, `name.region` or `local`. */
export function BatchProvider({ account, children }: { account: string; children: ReactNode }) {
  const { auth } = useAuth()
  const batch = useMemo(
    () =>
      batchQueries(
        account,
        createBatchClient({
          basePath: paths.apiBatch(account),
          getToken: (audience, options) => auth.getToken(audience, options),
        }),
      ),
    [account, auth],
  )
  return <BatchContext value={batch}>{children}</BatchContext>
}

/** The client and the query builders of the account in the address. Throws outside of a BatchProvider. */
export function useBatch(): BatchQueries {
  const batch = useContext(BatchContext)
  if (batch === undefined) throw new Error('useBatch needs a BatchProvider above it.')
  return batch
}
