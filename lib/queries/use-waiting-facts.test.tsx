// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { fetch as send } from 'undici'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createBatchClient } from '@/lib/batch/client'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { poolBody } from '../../emulator/testing/bodies'
import { signIn } from '../../emulator/testing/sign-in'
import { startTestAccount, type TestAccount } from '../../emulator/testing/test-account'
import { batchQueries } from './batch-queries'
import { makeQueryClient } from './query-client'
import { BatchContext } from './use-batch'
import { useWaitingFacts } from './use-waiting-facts'

let batch: TestAccount
let token: string

beforeAll(async () => {
  // The one of the environment refuses other origins, which the local account is here.
  vi.stubGlobal('fetch', send)
  batch = await startTestAccount()
  token = await signIn(batch.account, 'contributor')
})
afterAll(async () => {
  await batch.stop()
  vi.unstubAllGlobals()
})
afterEach(cleanup)

test('a pool that is deleted while the page is open is missing, and not as it was read last', async () => {
  await batch.call('POST', '/pools', poolBody({ id: 'render', targetDedicatedNodes: 0 }))
  await batch.call('POST', '/jobs', { id: 'frames', poolInfo: { poolId: 'render' } })
  const job = (await batch.call('GET', '/jobs/frames')).body as unknown as BatchJobOutput
  const queryClient = makeQueryClient()
  const queries = batchQueries(
    'local',
    createBatchClient({
      basePath: batch.account.url,
      apiVersion: '2025-06-01',
      getToken: async () => token,
      // undici's types and those of the browser are two sets for one thing; its signals are the one thing that differs.
      fetch: async (url, { signal: _, ...init } = {}) =>
        (await send(String(url), init as Parameters<typeof send>[1])) as unknown as Response,
    }),
  )
  const { result } = renderHook(() => useWaitingFacts({ job }), {
    wrapper: ({ children }) => (
      <QueryClientProvider client={queryClient}>
        <BatchContext value={queries}>{children}</BatchContext>
      </QueryClientProvider>
    ),
  })
  await waitFor(() => expect(result.current).toMatchObject({ pool: { id: 'render' }, nodes: {} }))

  await batch.call('DELETE', '/pools/render')
  await batch.advance(600)
  await act(() => queryClient.invalidateQueries())
  await waitFor(() => expect(result.current).toMatchObject({ pool: null, nodes: undefined }))
})
