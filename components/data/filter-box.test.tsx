// @vitest-environment happy-dom
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { SearchParamsContext } from 'next/dist/shared/lib/hooks-client-context.shared-runtime'
import { type ReactNode, useState } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { FilterBox } from './filter-box'
import { useSearchState } from './use-search-state'

const replaceState = window.history.replaceState.bind(window.history)
/** Addresses that were written and are not on screen yet, the oldest first. */
let unrendered: string[] = []
let show: (search: string) => void = () => {}

beforeEach(() => {
  unrendered = []
  window.history.replaceState = (state, title, url) => {
    unrendered.push(new URL(String(url), window.location.href).search)
    replaceState(state, title, url)
  }
})
afterEach(() => {
  cleanup()
  window.history.replaceState = replaceState
})

/** Puts a search into the address and on screen, as a link, going back, or a rendering of Next's own that is done. */
function arrive(search: string) {
  replaceState(null, '', `/local/jobs/frames${search}`)
  act(() => show(search))
}

function Address({ start, children }: { start: string; children: ReactNode }) {
  const [search, setSearch] = useState(start)
  show = setSearch
  return (
    <SearchParamsContext value={new URLSearchParams(search)}>
      <Failed />
      {children}
    </SearchParamsContext>
  )
}

function Failed() {
  const { set } = useSearchState()
  return (
    <button type="button" onClick={() => set({ state: 'failed' })}>
      Failed
    </button>
  )
}

let visits = 0

function open({ search = '', boxes = <FilterBox label="Filter tasks" /> } = {}) {
  // Each test has a page of its own.
  replaceState(null, '', `/local/jobs/frames${search}`)
  render(
    <Address key={visits++} start={search}>
      {boxes}
    </Address>,
  )
  return {
    user: userEvent.setup({ delay: null }),
    box: (name = 'Filter tasks') => screen.getByRole<HTMLInputElement>('searchbox', { name }),
    failed: screen.getByRole('button', { name: 'Failed' }),
  }
}

const expectAddress = (search: string) => waitFor(() => expect(window.location.search).toBe(search))

test('Keys that come faster than the address is rendered all stay, and the address is written once', async () => {
  const { user, box } = open({ search: '?sort=id' })
  await user.type(box(), 'frame-0012')
  expect(box().value).toBe('frame-0012')
  await expectAddress('?sort=id&filter=frame-0012')
  expect(unrendered).toHaveLength(1)
  arrive('?sort=id&filter=frame-0012')
  expect(box().value).toBe('frame-0012')
})

test('A rendering that began before the last keys takes back neither them nor their address', async () => {
  const { user, box, failed } = open()
  await user.type(box(), 'frame')
  await expectAddress('?filter=frame')
  await user.type(box(), '-0012')
  await expectAddress('?filter=frame-0012')
  arrive('?filter=frame')
  expect(box().value).toBe('frame-0012')
  await user.click(failed)
  expect(window.location.search).toBe('?filter=frame-0012&state=failed')
  arrive('?filter=frame-0012&state=failed')
  expect(box().value).toBe('frame-0012')
})

test('An address that changes from elsewhere changes the text, also back to one that was typed', async () => {
  const { user, box } = open({ search: '?filter=frame' })
  expect(box().value).toBe('frame')
  await user.type(box(), '-0012')
  await expectAddress('?filter=frame-0012')
  arrive('?filter=frame-0012')
  arrive('')
  expect(box().value).toBe('')
  arrive('?filter=frame')
  expect(box().value).toBe('frame')
})

test('An address that changes while keys are on their way leaves them, and takes them in', async () => {
  const { user, box } = open({ search: '?filter=frame' })
  await user.type(box(), '-0012')
  arrive('?sort=state')
  expect(box().value).toBe('frame-0012')
  await expectAddress('?sort=state&filter=frame-0012')
})

test('Leaving the box writes at once, and keeps what another control writes in the same moment', async () => {
  const { user, box, failed } = open()
  await user.type(box(), 'frame')
  await user.click(failed)
  expect(window.location.search).toBe('?filter=frame&state=failed')
})

test('Keys do not follow onto another page', async () => {
  const { user, box } = open()
  await user.type(box(), 'frame')
  replaceState(null, '', '/local/pools')
  await user.tab()
  expect(window.location.search).toBe('')
})

test('Escape empties the box, and leaves it when it is empty', async () => {
  const { user, box } = open({ search: '?filter=frame' })
  await user.keyboard('/{Escape}')
  expect(box().value).toBe('')
  expect(document.activeElement).toBe(box())
  await expectAddress('')
  await user.keyboard('{Escape}')
  expect(document.activeElement).toBe(document.body)
})

test('Two boxes keep each other’s text', async () => {
  const boxes = (
    <>
      <FilterBox label="Filter tasks" />
      <FilterBox label="Filter files" name="file" />
    </>
  )
  const { user, box } = open({ boxes })
  await user.type(box(), 'frame')
  await user.type(box('Filter files'), 'stdout')
  await expectAddress('?filter=frame&file=stdout')
  arrive('?filter=frame')
  arrive('?filter=frame&file=stdout')
  expect([box().value, box('Filter files').value]).toEqual(['frame', 'stdout'])
})
