// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test, vi } from 'vitest'
import { ShortcutHelp } from '@/components/shell/shortcut-help'
import { useShortcuts } from './use-shortcuts'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const onMac = () => vi.spyOn(navigator, 'platform', 'get').mockReturnValue('MacIntel')

function List() {
  useShortcuts([
    { keys: '/', effect: 'Filter pools', run: () => undefined },
    { keys: 'arrowup arrowdown', effect: 'Move between rows' },
  ])
  return <p>Pools</p>
}

function Page({
  onSearch,
  onPools,
  hasList = false,
}: {
  onSearch: () => void
  onPools: () => void
  hasList?: boolean
}) {
  useShortcuts([
    { keys: 'mod+k', effect: 'Find', run: onSearch },
    { keys: 'g p', effect: 'Go to the pools', run: onPools },
  ])
  return hasList ? <List /> : <input aria-label="Name" />
}

test.each([
  ['elsewhere', '{Control>}k{/Control}', '{Meta>}k{/Meta}'],
  ['on a Mac', '{Meta>}k{/Meta}', '{Control>}k{/Control}'],
])('%s one key is Ctrl, also while typing, and the other is none', async (where, taken, left) => {
  if (where === 'on a Mac') onMac()
  const user = userEvent.setup()
  const onSearch = vi.fn()
  render(<Page onSearch={onSearch} onPools={vi.fn()} />)
  await user.click(screen.getByLabelText('Name'))
  await user.keyboard(left)
  expect(onSearch).not.toHaveBeenCalled()
  await user.keyboard(taken)
  expect(onSearch).toHaveBeenCalledOnce()
})

test('a pair goes somewhere unless it is typed into a field', async () => {
  const user = userEvent.setup()
  const onPools = vi.fn()
  render(<Page onSearch={vi.fn()} onPools={onPools} />)
  await user.type(screen.getByLabelText('Name'), 'gp')
  expect(onPools).not.toHaveBeenCalled()
  await user.click(document.body)
  await user.keyboard('gp')
  expect(onPools).toHaveBeenCalledOnce()
})

test('the help lists what works on the page, with the keys of the keyboard', () => {
  const list = () => {
    const { unmount } = render(<ShortcutHelp onClose={vi.fn()} />)
    const rows = within(document.body)
      .getAllByRole('term')
      .map(
        (term) =>
          `${term.textContent}: ${[...(term.nextSibling?.childNodes ?? [])].map((key) => key.textContent).join(' ')}`,
      )
    unmount()
    return rows
  }
  const page = render(<Page onSearch={vi.fn()} onPools={vi.fn()} />)
  expect(list()).toEqual(['Find: Ctrl K', 'Go to the pools: g p'])

  page.rerender(<Page onSearch={vi.fn()} onPools={vi.fn()} hasList />)
  onMac()
  expect(list()).toEqual(['Find: ⌘ K', 'Go to the pools: g p', 'Filter pools: /', 'Move between rows: ↑ ↓'])
})
