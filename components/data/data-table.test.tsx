// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { DataTable } from './data-table'
import { type Column, ID_COLUMN, type Sort } from './table-types'

afterEach(cleanup)

interface Node {
  id: string
  tasks?: number
}

const COLUMNS: readonly Column<Node>[] = [
  { id: 'id', header: 'Node', value: ({ id }) => id, ...ID_COLUMN },
  { id: 'tasks', header: 'Tasks', value: ({ tasks }) => tasks, align: 'end', minWidth: 80, priority: 1 },
]
const NODES: readonly Node[] = [{ id: 'n10', tasks: 2 }, { id: 'n9', tasks: 11 }, { id: 'n1' }]

// The rows follow their links by themselves here.
const ROUTER = {} as never

function Table({ rows = NODES, onSelect }: { rows?: readonly Node[]; onSelect?: (key: unknown) => void }) {
  const [sort, setSort] = useState<Sort>()
  return (
    <AppRouterContext value={ROUTER}>
      <DataTable
        label="Nodes"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ id }) => id}
        rowHref={({ id }) => `#${id}`}
        sort={sort}
        onSort={setSort}
        onToggleSelected={onSelect}
        noRows="No node fits."
      />
    </AppRouterContext>
  )
}

const ids = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent)

test('headers sort, say so, and turn round; rows without a value stay last', async () => {
  const user = userEvent.setup()
  render(<Table />)
  expect(ids()).toEqual(['n10', 'n9', 'n1'])
  await user.click(screen.getByRole('button', { name: 'Node' }))
  expect(ids()).toEqual(['n1', 'n9', 'n10'])
  await user.click(screen.getByRole('button', { name: 'Tasks' }))
  expect(ids()).toEqual(['n10', 'n9', 'n1'])
  await user.click(screen.getByRole('button', { name: 'Tasks' }))
  expect(ids()).toEqual(['n9', 'n10', 'n1'])
  expect(screen.getByRole('columnheader', { name: 'Tasks' }).getAttribute('aria-sort')).toBe('descending')
})

test('arrows, Home and End move between rows; one row is in the tab order', async () => {
  const user = userEvent.setup()
  render(<Table />)
  const rows = within(screen.getByRole('table', { name: 'Nodes' }))
    .getAllByRole('row')
    .slice(1)
  rows[0]?.focus()
  await user.keyboard('{ArrowDown}')
  expect(document.activeElement).toBe(rows[1])
  expect(rows.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1])
  await user.keyboard('{End}{ArrowDown}')
  expect(document.activeElement).toBe(rows[2])
  await user.keyboard('{Home}{ArrowUp}')
  expect(document.activeElement).toBe(rows[0])
})

test('Enter follows the link of the row, space selects it', async () => {
  const user = userEvent.setup()
  const selected: unknown[] = []
  const followed: string[] = []
  render(<Table onSelect={(key) => selected.push(key)} />)
  for (const link of screen.getAllByRole('link'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      followed.push(link.textContent ?? '')
    })
  screen.getAllByRole('row')[2]?.focus()
  await user.keyboard('{Enter} ')
  expect(followed).toEqual(['n9'])
  expect(selected).toEqual(['n9'])
})

test('the focus stays with its row when rows come, and passes on when its row goes', () => {
  const { rerender } = render(<Table />)
  screen.getAllByRole('row')[2]?.focus()
  const focused = () => within(document.activeElement as HTMLElement).getByRole('rowheader').textContent
  expect(focused()).toBe('n9')
  rerender(<Table rows={[{ id: 'n0' }, ...NODES]} />)
  expect(focused()).toBe('n9')
  rerender(<Table rows={[{ id: 'n0' }, { id: 'n10' }, { id: 'n1' }]} />)
  expect(focused()).toBe('n1')
  rerender(<Table rows={[{ id: 'n0' }]} />)
  expect(focused()).toBe('n0')
})

test('a focus that left the table is not taken back', () => {
  const { rerender } = render(<Table />)
  screen.getAllByRole('row')[2]?.focus()
  ;(document.activeElement as HTMLElement).blur()
  rerender(<Table rows={[{ id: 'n1' }]} />)
  expect(document.activeElement).toBe(document.body)
})

test('the focus stays when a long table comes in place of a short one', async () => {
  const { rerender } = render(<Table />)
  screen.getAllByRole('row')[1]?.focus()
  const many = Array.from({ length: 5_000 }, (_, index) => ({ id: `m${index}` }))
  rerender(<Table rows={[...many, ...NODES]} />)
  await expect.poll(() => screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5004')
  await expect.poll(() => document.activeElement?.textContent).toContain('n10')
})

test('a filter that lets nothing through says so', () => {
  render(<Table rows={[]} />)
  expect(screen.getByText('No node fits.')).toBeTruthy()
})

test('of many rows only a window is in the document, and the table tells the true number', async () => {
  render(<Table rows={Array.from({ length: 5_000 }, (_, index) => ({ id: `n${index}` }))} />)
  await screen.findByRole('table', { name: 'Nodes' })
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('5001')
  expect(screen.queryAllByRole('rowheader').length).toBeLessThan(120)
})
