// @vitest-environment happy-dom
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { fetch as send } from 'undici'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { QueryView } from '@/components/data/query-view'
import { AuthProvider } from '@/lib/auth/use-auth'
import { createBatchClient } from '@/lib/batch/client'
import { type Reply, startScriptedServer } from '@/lib/batch/testing/scripted-server'
import { type BatchQueries, batchQueries, type ReadName } from '@/lib/queries/batch-queries'
import { makeQueryClient } from '@/lib/queries/query-client'
import { Troubles } from './troubles'

type Server = Awaited<ReturnType<typeof startScriptedServer>>

const OK: Reply = { status: 200, json: { value: [] } }
const BUSY: Reply = { status: 503, json: { code: 'ServerBusy', message: { value: 'Busy.' } } }
const REFUSED: Reply = { status: 403, json: { code: 'PermissionDenied', message: { value: 'No.' } } }

let server: Server
let reply: Reply
let queryClient = makeQueryClient()
const PARTS: readonly [ReadName, string][] = [
  ['Pools_ListPools', 'the pools'],
  ['Jobs_ListJobs', 'the jobs'],
  ['Pools_ListPoolNodeCounts', 'the nodes'],
  ['Pools_ListSupportedImages', 'the images'],
]

beforeEach(async () => {
  queryClient = makeQueryClient()
  reply = OK
  server = await startScriptedServer([
    (response, received) => {
      if (typeof reply === 'function') return reply(response, received)
      response.writeHead(reply.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(reply.json))
    },
  ])
})
afterEach(async () => {
  cleanup()
  vi.useRealTimers()
  queryClient.clear()
  await server.close()
})

/** A page of four parts, each with a query of its own. */
function show() {
  const client = createBatchClient({
    basePath: server.url,
    getToken: async () => 't',
    sleep: async () => undefined,
    // The one of the environment refuses other origins.
    fetch: send as unknown as typeof fetch,
  })
  const batch = batchQueries('local', client)
  render(
    <AuthProvider config={{ mode: 'azure', clientId: 'c', tenantId: 't', cloud: 'public' }}>
      <QueryClientProvider client={queryClient}>
        <Troubles />
        {PARTS.map(([name, what]) => (
          <Part key={name} batch={batch} name={name} what={what} />
        ))}
      </QueryClientProvider>
    </AuthProvider>,
  )
}

function Part({ batch, name, what }: { batch: BatchQueries; name: ReadName; what: string }) {
  const query = useQuery(batch.query(name, {} as never))
  return (
    <QueryView query={query} what={what}>
      {() => <p>{what} are here</p>}
    </QueryView>
  )
}

const partsHere = () => screen.queryAllByText(/ are here$/).length
const readAgain = () => queryClient.refetchQueries()

test('a service that cannot be reached is told once, and read again with one press', async () => {
  reply = (response) => response.destroy()
  show()
  const banner = await screen.findByRole('alert')
  await waitFor(() => expect(screen.getAllByText(/could not be read yet/)).toHaveLength(4))
  expect(screen.getAllByRole('alert')).toEqual([banner])
  expect(banner.textContent).toContain('There is no connection.')

  reply = OK
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  await waitFor(() => expect(partsHere()).toBe(4))
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a busy service leaves what is here, and its age is told once', async () => {
  show()
  await waitFor(() => expect(partsHere()).toBe(4))
  reply = BUSY
  await readAgain()
  expect(await screen.findAllByText(/What you see is as of/)).toHaveLength(1)
  expect(screen.getByText('The service is busy.')).toBeDefined()
  expect(partsHere()).toBe(4)
})

test('a refusal of one part is told at its place', async () => {
  reply = (response, { url }) => {
    const mine = url.startsWith('/jobs') ? REFUSED : OK
    if (typeof mine === 'function') return
    response.writeHead(mine.status, { 'content-type': 'application/json' }).end(JSON.stringify(mine.json))
  }
  show()
  expect((await screen.findByRole('alert')).textContent).toContain(
    'The jobs could not be read: your role does not allow this.',
  )
  await waitFor(() => expect(partsHere()).toBe(3))
})

test('a service that says nothing for 15 seconds is told of; the page keeps what it has', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  show()
  await waitFor(() => expect(partsHere()).toBe(4))
  const silent: Parameters<Extract<Reply, (...args: never) => unknown>>[0][] = []
  reply = (response) => void silent.push(response)
  void readAgain()
  await waitFor(() => expect(silent).toHaveLength(4))
  vi.setSystemTime(Date.now() + 14_000)
  expect(screen.queryByText(/has not answered/)).toBeNull()

  vi.setSystemTime(Date.now() + 176_000)
  await screen.findByText('The service has not answered for 3 min.', {}, { timeout: 5_000 })
  expect(screen.getByText(/What you see is as of/).textContent).toContain('3 min ago')
  expect(partsHere()).toBe(4)

  reply = OK
  await userEvent.click(screen.getByRole('button', { name: 'Ask again' }))
  await waitFor(() => expect(screen.queryByText(/has not answered/)).toBeNull(), { timeout: 5_000 })
  expect(server.received).toHaveLength(12)
})
