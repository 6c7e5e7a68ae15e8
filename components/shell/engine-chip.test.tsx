// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import type { Health } from '@/lib/health-client'
import { makeQueryClient } from '@/lib/queries/query-client'
import { EngineChip } from './engine-chip'

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function show(health: Health) {
  vi.stubGlobal('fetch', async () => Response.json(health))
  const client = makeQueryClient()
  render(
    <QueryClientProvider client={client}>
      <EngineChip />
    </QueryClientProvider>,
  )
  return { client, user: userEvent.setup({ delay: null }) }
}

const local = (engine: Health['engine']): Health => ({ status: 'ok', mode: 'local', engine })
const PODMAN = { name: 'Podman Engine 4.3.1', isSimulated: false }
const SILENT = { place: '/var/run/docker.sock', answer: 'Nothing listens there.', outcome: 'silent' } as const
const UNUSABLE = {
  place: '/srv/engine.sock',
  answer: 'It does not see the folder.',
  outcome: 'unusable',
} as const

test.each([
  ['Podman Engine 4.3.1', local(PODMAN), /^Podman Engine 4\.3\.1 runs the containers\.$/],
  ['Simulated', local({ name: 'simulated', isSimulated: true }), /^No container engine is used/],
  ['Not answering', local({ ...PODMAN, isAway: true }), /^Podman Engine 4\.3\.1 ran .* does not answer\.$/],
  ['Not answering', { status: 'unavailable', reason: 'The local account does not answer.' }, /^The local/],
] as const)('%s opens what is to be said of it', async (name, health, sentence) => {
  const { user } = show(health)
  ;(await screen.findByRole('button', { name })).focus()
  await user.keyboard('{Enter}')
  const panel = await screen.findByRole('dialog', { name: 'Container engine' })
  expect(within(panel).getByRole('status').textContent).toMatch(sentence)
  await user.click(within(panel).getByRole('button', { name: 'Close' }))
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('the places are told with what they answered, those that answered first, and what to do', async () => {
  const engine = { name: 'simulated', isSimulated: true, looks: [SILENT, UNUSABLE], advice: 'Install one.' }
  const { user } = show(local(engine))
  await user.click(await screen.findByRole('button', { name: 'Simulated' }))
  const panel = await screen.findByRole('dialog')
  expect(within(panel).getByText('Install one.')).toBeDefined()
  expect(
    within(panel)
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent),
  ).toEqual(['/srv/engine.sockIt does not see the folder.', '/var/run/docker.sockNothing listens there.'])
})

test('in Azure mode there is nothing to say', async () => {
  const { client } = show({ status: 'ok', mode: 'azure' })
  await vi.waitFor(() => expect(client.getQueryData(['health'])).toMatchObject({ mode: 'azure' }))
  expect(screen.queryByRole('button')).toBeNull()
})
