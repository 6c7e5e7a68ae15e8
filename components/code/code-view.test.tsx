// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { PreferenceProvider } from '@/components/ui/preferences'
import { CodeView } from './code-view'

afterEach(cleanup)

const POOL = {
  id: 'train',
  vmSize: 's',
  userAccounts: [{ name: 'ada', password: 'hunter2' }],
}

function show(body: object, codeTarget?: string, account = 'acct.westeurope') {
  return render(
    <PreferenceProvider initial={{ theme: 'system', isUtc: false, codeTarget }}>
      <CodeView kind="pool" body={body} account={account} cloud="public" />
    </PreferenceProvider>,
  )
}

test('a choice shows that code, without secrets, and is kept', async () => {
  const user = userEvent.setup()
  show(POOL)
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('az')
  await user.click(screen.getByRole('tab', { name: 'Python' }))
  expect(screen.getByRole('region', { name: 'Python' }).textContent).toContain('id="train"')
  expect(document.body.textContent).toContain('os.environ["USER_ADA_PASSWORD"]')
  expect(document.body.textContent).not.toContain('hunter2')
  expect(document.cookie).toContain('slipway-code=python')
})

test('the kind that was chosen before comes first', () => {
  show(POOL, 'bicep')
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('Bicep')
})

test('a pool for Resource Manager names what a client cannot say', () => {
  show({ ...POOL, tags: { team: 'a' } }, 'javascript')
  expect(screen.getByText('tags').closest('li')?.textContent).toBe(
    'tags: The data plane of Batch does not know tags. Create the pool through Resource Manager: Bicep, ARM, Terraform or REST.',
  )
})

test('each tab says how its code is tried', async () => {
  const user = userEvent.setup()
  show(POOL)
  for (const tab of screen.getAllByRole('tab')) {
    await user.click(tab)
    expect(document.body.textContent).toMatch(/Slipway’s tests/)
  }
})

test('tabs that find no room wrap, so that none is cut off', () => {
  show(POOL)
  const row = screen.getByRole('tablist').className.split(' ')
  expect(row).toContain('flex-wrap')
  expect(row).not.toContain('overflow-x-auto')
})

test('in local mode the call that runs there comes first, and the others lead to it', async () => {
  const user = userEvent.setup()
  show(POOL, undefined, 'local')
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('REST')
  await user.click(screen.getByRole('tab', { name: 'az' }))
  expect(screen.getByRole('status').textContent).toContain(
    'The Azure CLI cannot sign in to the local account.',
  )
  await user.click(screen.getByRole('button', { name: 'Show REST' }))
  expect(screen.getByRole('tab', { selected: true }).textContent).toBe('REST')
  expect(screen.queryByRole('status')).toBeNull()
})
