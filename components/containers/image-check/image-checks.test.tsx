// @vitest-environment happy-dom
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PreferenceProvider } from '@/components/ui/preferences'
import type { ImageCheckRequest, ImageReport, ImageTags } from '@/lib/containers/image-check'
import type { NamedImage } from '@/lib/domain/image-check/plan-image-checks'
import { emptyRegistryLogin } from '@/lib/domain/registry-login'
import { makeQueryClient } from '@/lib/queries/query-client'
import { createRegistryClient } from '@/lib/queries/registry-client'
import { ImageCheckPanel, type ImageChecksProps } from './image-checks'

const GIB = 1024 ** 3
const DIGEST = `sha256:${'d'.repeat(64)}`
const PASSWORD = 'canary-word'

interface Asked {
  authorization?: string
  body: ImageCheckRequest
}

let asked: Asked[]
let reports: Record<string, ImageReport>
let tags: ImageTags
let status: number
let url: string
let stop: () => void
let queryClient: ReturnType<typeof makeQueryClient>

beforeEach(async () => {
  asked = []
  reports = {}
  tags = { verdict: 'found', tags: [] }
  status = 200
  queryClient = makeQueryClient()
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = []
    for await (const chunk of req) chunks.push(chunk)
    const body: ImageCheckRequest = JSON.parse(Buffer.concat(chunks).toString())
    asked.push({ authorization: req.headers.authorization, body })
    const refusal = { code: 'X', message: { value: 'The local account does not run.' } }
    res.writeHead(status, { 'content-type': 'application/json' })
    const said = req.url?.endsWith('/tags') ? tags : (reports[body.image] ?? { verdict: 'not-checked' })
    res.end(JSON.stringify(status === 200 ? said : refusal))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's address
  stop = () => {
    server.closeAllConnections()
    server.close()
  }
  // The page is on the server's own origin, as the dashboard's is.
  ;(window as unknown as { happyDOM: { setURL(url: string): void } }).happyDOM.setURL(url)
})

afterEach(() => {
  cleanup()
  queryClient.clear()
  stop()
})

type Shown = Partial<Omit<ImageChecksProps, 'images'> & { images: readonly (string | NamedImage)[] }>

function show(props: Shown = {}) {
  const client = createRegistryClient({ basePath: `${url}/api/registry`, getIdToken: async () => 'id-token' })
  const node = { os: 'linux', architecture: 'amd64' } as const
  const all = { images: [], registries: [], node, nodes: 50, ...props }
  const named = ({ images, ...rest }: typeof all) => ({
    ...rest,
    images: images.map((image) => (typeof image === 'string' ? { image } : image)),
  })
  const tree = (changed: Shown = {}) => (
    <PreferenceProvider initial={{ theme: 'light', isUtc: true }}>
      <QueryClientProvider client={queryClient}>
        <ImageCheckPanel {...named({ ...all, ...changed })} client={client} />
      </QueryClientProvider>
    </PreferenceProvider>
  )
  const { rerender } = render(tree())
  return { user: userEvent.setup(), change: (changed: Shown) => rerender(tree(changed)) }
}

/** The row of an image. */
const row = (name: string) =>
  within(screen.getAllByRole('listitem').find((item) => item.textContent?.includes(name)) as HTMLElement) // fails below when missing

const FOUND: ImageReport = {
  verdict: 'found',
  hasDetails: true,
  digest: DIGEST,
  platforms: [{ os: 'linux', architecture: 'amd64' }],
  size: GIB,
  layers: [{ digest: 'sha256:1', size: GIB }],
  entrypoint: ['/bin/run', 'two words'],
  workingDir: '/data',
}

test('each image has a line, and all together a sum', async () => {
  reports = { 'a.io/ok:1': FOUND, 'a.io/gone:1': { verdict: 'tag-missing' } }
  show({
    images: ['a.io/ok:1', 'a.io/gone:1', 'a.io/ok:1', 'NO IMAGE', ''],
    disk: { noun: 'OS disk', giB: 16 },
  })
  await screen.findByText('Found · linux/amd64 · 1 GiB compressed')
  await screen.findByText('1 found, 1 cannot be used')
  expect(row('a.io/gone:1').getByText('The tag does not exist')).toBeTruthy()
  expect(
    screen.getByText('Each node pulls 1 GiB compressed for 1 of 2 images; 50 nodes pull 50 GiB.'),
  ).toBeTruthy()
  expect(screen.getByText(/2 GiB to 3 GiB of the 16 GiB OS disk/)).toBeTruthy()
  expect(asked.map(({ body }) => body)).toEqual([
    { image: 'a.io/ok:1', os: 'linux', architecture: 'amd64', details: true },
    { image: 'a.io/gone:1', os: 'linux', architecture: 'amd64', details: true },
  ])
  expect(asked[0]?.authorization).toBe('Bearer id-token')
})

test('details show how it starts, and pin the digest', async () => {
  const pinned: string[][] = []
  reports = { 'a.io/ok:1': FOUND }
  const { user } = show({ images: ['a.io/ok:1'], onPinDigest: (...names) => pinned.push(names) })
  await user.click(await screen.findByText('Details', { exact: false, selector: 'summary' }))
  expect(screen.getByText('/bin/run "two words"')).toBeTruthy()
  expect(screen.getByText(DIGEST)).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Pin the digest of a.io/ok:1' }))
  expect(pinned).toEqual([['a.io/ok:1', `a.io/ok@${DIGEST}`]])
})

test('Docker Hub is asked for a manifest only when somebody wants it', async () => {
  reports = { 'docker.io/library/ubuntu:latest': { verdict: 'found', digest: DIGEST } }
  const { user } = show({ images: ['ubuntu'], nodes: 200 })
  const button = await screen.findByRole('button', { name: 'Read size and platforms of ubuntu' })
  expect(asked.map(({ body }) => body.details)).toEqual([false])
  expect(screen.getByText(/makes 200 anonymous pulls from Docker Hub/)).toBeTruthy()
  reports = { 'docker.io/library/ubuntu:latest': FOUND }
  await user.click(button)
  await screen.findByText('Found · linux/amd64 · 1 GiB compressed')
  expect(asked.map(({ body }) => body.details)).toEqual([false, true])
})

test('what cannot be checked says so, and can be checked again', async () => {
  reports = { 'a.io/x:1': { verdict: 'not-checked', reason: 'unreachable' } }
  const { user } = show({ images: ['a.io/x:1'] })
  await screen.findByText('Cannot be checked from here')
  expect(document.body.textContent).not.toMatch(/failed/i)
  reports = { 'a.io/x:1': FOUND }
  await user.click(screen.getByRole('button', { name: 'Check a.io/x:1 again' }))
  await screen.findByText(/^Found/)
})

test('a failure of our own server is told at the image', async () => {
  status = 503
  show({ images: ['a.io/x:1'] })
  await screen.findByText('Not checked')
  expect(screen.getByText(/The local account does not run\./)).toBeTruthy()
})

test('an image is asked for when its field is left, or at rest, not at every key', async () => {
  reports = { 'a.io/tool:1': FOUND }
  const { change } = show({ images: ['a.io/t'] })
  await waitFor(() => expect(asked).toHaveLength(1))
  for (const text of ['a.io/to', 'a.io/too', 'a.io/tool', 'a.io/tool:', 'a.io/tool:1'])
    change({ images: [text] })
  expect(asked).toHaveLength(1)
  document.dispatchEvent(new FocusEvent('focusout'))
  await screen.findByText(/^Found/)
  expect(asked.map(({ body }) => body.image)).toEqual(['a.io/t:latest', 'a.io/tool:1'])
  change({ images: ['a.io/rested:1'] })
  await waitFor(() => expect(asked).toHaveLength(3), { timeout: 5_000 })
})

test('a password goes with the check and into no key; another one asks again', async () => {
  const login = { ...emptyRegistryLogin(), server: 'a.io', username: 'pull' }
  const { change } = show({ images: ['a.io/x:1'], registries: [login] })
  await screen.findByText(/user name or password for a.io is missing/)
  expect(asked).toEqual([])
  const leave = () => document.dispatchEvent(new FocusEvent('focusout'))
  for (const password of ['wrong', PASSWORD]) {
    change({ registries: [{ ...login, password }] })
    leave()
    await waitFor(() => expect(asked.at(-1)?.body.login?.password).toBe(password))
  }
  const keys = queryClient
    .getQueryCache()
    .getAll()
    .map(({ queryKey, queryHash }) => JSON.stringify([queryKey, queryHash]))
  expect(keys.length).toBeGreaterThan(1)
  expect(keys.join()).not.toContain(PASSWORD)
})

test('a registry that nodes enter by identity is asked without a login', async () => {
  reports = { 'a.io/x:1': { verdict: 'needs-credentials' } }
  const login = { ...emptyRegistryLogin(), kind: 'identity' as const, server: 'a.io', identityId: '/id' }
  show({ images: ['a.io/x:1'], registries: [login] })
  await screen.findByText(/managed identity of the pool, and only they can/)
  expect(asked[0]?.body.login).toBeUndefined()
})

test('of a long list the first are checked, and all on demand', async () => {
  const images = Array.from({ length: 24 }, (_, index) => `a.io/x:${index}`)
  const { user } = show({ images })
  await screen.findByText('12 not known, 12 not asked for yet', {}, { timeout: 10_000 })
  expect(asked).toHaveLength(12)
  expect(screen.getByText('12 images of a.io')).toBeTruthy()
  expect(screen.getByText('60 a minute')).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Check all 24 images' }))
  await screen.findByText('24 not known', {}, { timeout: 10_000 })
  expect(asked).toHaveLength(24)
})

test('images that cannot be checked for one reason share a line, which can be checked again', async () => {
  const images = ['a.io/x:1', 'b.io/only:1', 'a.io/x:2', 'a.io/found:1', 'a.io/x:3']
  reports = { 'a.io/found:1': FOUND }
  const { user } = show({ images })
  const line = within((await screen.findByText('3 images of a.io')).closest('li') as HTMLElement) // fails below when missing
  expect(line.getAllByText('Cannot be checked from here')).toHaveLength(1)
  expect(line.getAllByRole('listitem').map((item) => item.querySelector('bdi')?.textContent)).toEqual([
    'a.io/x:1',
    'a.io/x:2',
    'a.io/x:3',
  ])
  expect(row('b.io/only:1').getByText('Cannot be checked from here')).toBeTruthy()
  reports = Object.fromEntries(images.map((image) => [image, FOUND]))
  await user.click(line.getByRole('button', { name: 'Check the 3 images of a.io again' }))
  await screen.findByText('4 found, 1 not known')
  expect(screen.queryByText('3 images of a.io')).toBeNull()
})

test('for a tag that is missing, those that there are can be taken', async () => {
  const replaced: string[][] = []
  reports = { 'a.io/tool:v2.9': { verdict: 'tag-missing' } }
  tags = { verdict: 'found', tags: [...Array.from({ length: 30 }, (_, index) => `old-${index}`), 'v2.1'] }
  const { user } = show({ images: ['a.io/tool:v2.9'], onPinDigest: (...names) => replaced.push(names) })
  await user.click(await screen.findByRole('button', { name: 'Show tags of tool' }))
  const list = within(await screen.findByRole('list', { name: 'Tags of tool' }))
  expect(screen.getByText('20 of 31 tags, nearest to the one typed.')).toBeTruthy()
  expect(list.getAllByRole('button')[0]?.textContent).toBe('v2.1')
  expect(asked.at(-1)?.body).toEqual({ image: 'a.io/tool:v2.9' })
  list.getByRole('button', { name: 'Use the tag v2.1' }).focus()
  await user.keyboard('{Enter}')
  expect(replaced).toEqual([['a.io/tool:v2.9', 'a.io/tool:v2.1']])
  expect(document.activeElement?.textContent).toBe('1 cannot be used')
})

test('tags that cannot be listed say why', async () => {
  reports = { 'a.io/tool:v2': { verdict: 'tag-missing' } }
  tags = { verdict: 'not-checked', reason: 'slow' }
  const { user } = show({ images: ['a.io/tool:v2'] })
  await user.click(await screen.findByRole('button', { name: 'Show tags of tool' }))
  await screen.findByText(/^Cannot be checked from here\. The registry took too long/)
})

test('one cause of eight images is one line, whatever it is, with each image and its way out behind it', async () => {
  const images = Array.from({ length: 8 }, (_, index) => `a.io/tool-${index}:v2`)
  reports = Object.fromEntries(images.map((image) => [image, { verdict: 'tag-missing' }]))
  show({ images: [...images, { image: 'a.io/own:1', of: 'Start task' }] })
  const line = within((await screen.findByText('8 images of a.io')).closest('li') as HTMLElement) // fails below when missing
  expect(line.getAllByText('Choose one of its tags.')).toHaveLength(1)
  expect(line.getByRole('button', { name: 'Show tags of tool-3' })).toBeTruthy()
  expect(await screen.findByText('Start task · Cannot be checked from here')).toBeTruthy()
})

test('an image whose password only the pool has says so, and is not asked for', async () => {
  const login = { ...emptyRegistryLogin(), server: 'a.io', username: 'u', isStored: true }
  show({ images: ['a.io/x:1'], registries: [login] })
  await screen.findByText(
    'Nodes sign in to a.io with the password that the pool holds, which nobody can read back.',
  )
  expect(asked).toEqual([])
})
