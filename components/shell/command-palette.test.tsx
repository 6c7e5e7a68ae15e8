// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(cleanup)

const nowhere = () => {}

/** The palette of a page just loaded: its list's code has not come yet. */
async function openPalette() {
  vi.resetModules()
  const { AuthProvider } = await import('@/lib/auth/use-auth')
  const { makeQueryClient } = await import('@/lib/queries/query-client')
  const { BatchProvider } = await import('@/lib/queries/use-batch')
  const { CommandPalette } = await import('./command-palette')
  const visited: string[] = []
  const router = {
    back: nowhere,
    forward: nowhere,
    refresh: nowhere,
    push: (href: string) => visited.push(href),
    replace: nowhere,
    prefetch: nowhere,
  } as never
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
  return { user: userEvent.setup({ delay: null }), visited }
}

test('Keys that come before the list go over to it, and the next ones follow', async () => {
  const { user } = await openPalette()
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Search' }))
  await user.keyboard('new')
  const box = await waitFor(() => screen.getByRole<HTMLInputElement>('combobox'))
  expect(document.activeElement).toBe(box)
  await user.keyboard(' pool')
  expect(box.value).toBe('new pool')
})

test('Enter that comes before the list takes what it then finds', async () => {
  const { user, visited } = await openPalette()
  expect(screen.queryByRole('combobox')).toBeNull()
  await user.keyboard('accounts{Enter}')
  await waitFor(() => expect(visited).toEqual(['/accounts']))
})
