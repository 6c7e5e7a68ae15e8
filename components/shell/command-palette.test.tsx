// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, expect, test } from 'vitest'
import { AuthProvider } from '@/lib/auth/use-auth'
import { makeQueryClient } from '@/lib/queries/query-client'
import { BatchProvider } from '@/lib/queries/use-batch'
import { CommandPalette } from './command-palette'

afterEach(cleanup)

const nowhere = () => {}
const router = {
  back: nowhere,
  forward: nowhere,
  refresh: nowhere,
  push: nowhere,
  replace: nowhere,
  prefetch: nowhere,
} as never

test('Keys that come before the list go over to it, and the next ones follow', async () => {
  const user = userEvent.setup({ delay: null })
  render(
    <AppRouterContext value={router}>
      <AuthProvider config={{ mode: 'azure', clientId: 'c', tenantId: 't', cloud: 'public' }}>
        <QueryClientProvider client={makeQueryClient()}>
          <BatchProvider account="acct.westeurope">
            <CommandPalette onClose={nowhere} />
          </BatchProvider>
        </QueryClientProvider>
      </AuthProvider>
    </AppRouterContext>,
  )
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search' }))
  await user.keyboard('new')
  const box = await waitFor(() => screen.getByRole<HTMLInputElement>('combobox'))
  expect(document.activeElement).toBe(box)
  await user.keyboard(' pool')
  expect(box.value).toBe('new pool')
})
