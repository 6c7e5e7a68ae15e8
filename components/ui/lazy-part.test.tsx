// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { Component, type ReactNode } from 'react'
import { afterEach, expect, test } from 'vitest'
import { lazyDialog } from './lazy-dialog'
import { lazyPart } from './lazy-part'
import { Menu } from './menu'

afterEach(cleanup)

/** Loads nothing until the connection is there. */
function loader<C>(content: C) {
  const connection = { isThere: false }
  const load = async () => {
    if (!connection.isThere) throw new TypeError('Failed to fetch dynamically imported module')
    return content
  }
  return { connection, load }
}

function Greeting({ name }: { name: string }) {
  return <p>Hello {name}</p>
}

test('Code that does not come takes down its part alone, and can be tried again', async () => {
  const user = userEvent.setup()
  const { connection, load } = loader(Greeting)
  const Part = lazyPart(load, { waiting: () => <p>Waiting</p> })
  render(
    <>
      <input aria-label="Typed" />
      <Part name="you" />
    </>,
  )
  expect(screen.getByText('Waiting')).toBeDefined()
  await user.type(screen.getByLabelText('Typed'), 'kept')
  expect((await screen.findByRole('alert')).textContent).toContain('could not be loaded')
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('alert')).toBeDefined()
  connection.isThere = true
  await user.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Hello you')).toBeDefined()
  expect(screen.getByLabelText<HTMLInputElement>('Typed').value).toBe('kept')
})

test('What was shown in vain loads when it is shown the next time', async () => {
  const { connection, load } = loader(Greeting)
  const Part = lazyPart(load)
  const { unmount } = render(<Part name="you" />)
  await screen.findByRole('alert')
  unmount()
  connection.isThere = true
  render(<Part name="you" />)
  expect(await screen.findByText('Hello you')).toBeDefined()
})

test('A dialog that cannot be loaded says so in its place and closes', async () => {
  const user = userEvent.setup()
  const { load } = loader((_: { onClose: () => void }) => <p>Content</p>)
  const Part = lazyDialog(load)
  let closed = 0
  render(<Part onClose={() => closed++} />)
  const dialog = await screen.findByRole('dialog')
  expect(dialog.textContent).toContain('could not be loaded')
  await user.click(screen.getByRole('button', { name: 'Close' }))
  expect(closed).toBe(1)
})

test('A fault of the part itself is a fault of the page', async () => {
  const Part = lazyPart(async () => (): ReactNode => {
    throw new Error('broken')
  })
  render(
    <Page>
      <Part />
    </Page>,
  )
  expect(await screen.findByText('broken')).toBeDefined()
})

test('A menu opens with the first press', async () => {
  const user = userEvent.setup()
  render(
    <main>
      <Menu label="More" items={[{ label: 'Delete', onSelect: () => {} }]} />
    </main>,
  )
  await user.click(screen.getByRole('button', { name: 'More' }))
  expect(await screen.findByRole('menuitem', { name: 'Delete' })).toBeDefined()
})

class Page extends Component<{ children: ReactNode }, { words?: string }> {
  override state: { words?: string } = {}
  static getDerivedStateFromError(error: Error) {
    return { words: error.message }
  }
  override render() {
    return this.state.words ?? this.props.children
  }
}
