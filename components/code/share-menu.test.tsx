// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useEffect } from 'react'
import { afterEach, expect, test } from 'vitest'
import { fromShareLink, toShareLink } from '@/lib/domain/share-link'
import type { WireRest } from '@/lib/domain/wire'
import { ShareMenu } from './share-menu'
import { useShareLink } from './use-share-link'

afterEach(cleanup)

/** Code of its own is loaded on the way. */
const LATE = { timeout: 10_000 }
const POOL = { id: 'p', vmSize: 's', userAccounts: [{ name: 'u', password: 'hunter2' }] }

function Receiver({ said }: { said: (WireRest | string)[] }) {
  const link = useShareLink('pool')
  const one = link?.body ?? link?.problem
  useEffect(() => {
    if (one !== undefined) said.push(one)
  }, [one, said])
  return null
}

test('the link that is copied opens the form with everything but the secrets', async () => {
  const user = userEvent.setup()
  render(<ShareMenu kind="pool" body={POOL} formPath="/local/pools/new" />)
  await user.click(screen.getByRole('button', { name: 'Share' }))
  const field = await screen.findByLabelText<HTMLInputElement>('Link for a teammate', {}, LATE)
  await waitFor(() => expect(field.value).toMatch(/\/local\/pools\/new#b=[\w-]+$/), LATE)
  expect(screen.getByText('userAccounts[0].password')).toBeTruthy()
  expect(screen.getByText('User account u, password')).toBeTruthy()
  const said: (WireRest | string)[] = []
  window.location.hash = new URL(field.value).hash
  render(<Receiver said={said} />)
  await waitFor(() => expect(said).toEqual([{ id: 'p', vmSize: 's', userAccounts: [{ name: 'u' }] }]), LATE)
})

test('a value of a variable goes along only when it is ticked', async () => {
  const user = userEvent.setup()
  const body = { id: 'p', startTask: { environmentSettings: [{ name: 'MODE', value: 'fast' }] } }
  render(<ShareMenu kind="pool" body={body} formPath="/local/pools/new" />)
  await user.click(screen.getByRole('button', { name: 'Share' }))
  const field = await screen.findByLabelText<HTMLInputElement>('Link for a teammate', {}, LATE)
  const sent = async () => {
    const content = await fromShareLink(new URL(field.value).hash)
    return 'body' in content ? { body: content.body, leftOut: content.leftOut } : undefined
  }
  const path = 'startTask.environmentSettings[0].value'
  const without = { id: 'p', startTask: { environmentSettings: [{ name: 'MODE', value: '__LEFT_OUT__' }] } }
  await waitFor(async () => expect(await sent()).toEqual({ body: without, leftOut: [path] }), LATE)
  await user.click(screen.getByRole('checkbox', { name: /Start task, environment setting MODE/ }))
  await waitFor(async () => expect(await sent()).toEqual({ body, leftOut: [] }), LATE)
})

test('a link that is pasted over another one is opened too', async () => {
  const said: (WireRest | string)[] = []
  window.location.hash = '#b=damaged'
  render(<Receiver said={said} />)
  await waitFor(() => expect(said).toHaveLength(1), LATE)
  const link = await toShareLink('pool', { id: 'other' })
  window.location.hash = 'fragment' in link ? link.fragment : ''
  window.dispatchEvent(new Event('hashchange'))
  await waitFor(() => expect(said.at(-1)).toEqual({ id: 'other' }), LATE)
})

test('a link for another form, or a damaged one, is told', async () => {
  const said: (WireRest | string)[] = []
  window.location.hash = '#b=damaged'
  render(<Receiver said={said} />)
  await waitFor(() => expect(said).toEqual([expect.stringMatching(/^The link is damaged/)]), LATE)
})
