// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { leafPaths } from '@/lib/domain/import/leaf-paths'
import type { WireRest } from '@/lib/domain/wire'
import { ImportDialog } from './import-dialog'

afterEach(cleanup)

function open() {
  const imported: WireRest[] = []
  render(
    <ImportDialog
      kind="pool"
      keptPathsOf={({ id: _, vmSize: _size, ...rest }) => leafPaths(rest)}
      onImport={(body) => imported.push(body)}
      onClose={() => {}}
    />,
  )
  return { imported, user: userEvent.setup() }
}

const paste = async (user: ReturnType<typeof userEvent.setup>, value: unknown) => {
  await user.click(screen.getByLabelText('JSON'))
  await user.paste(typeof value === 'string' ? value : JSON.stringify(value))
}
const fill = () => screen.getByRole('button', { name: 'Fill the form' })

test('says what it is, and what becomes of each field', async () => {
  const { imported, user } = open()
  const body = { id: 'p', vmSize: 's', future: { a: 1 }, userAccounts: [{ name: 'u' }] }
  await paste(user, { ...body, state: 'active' })
  const status = await screen.findByRole('status')
  expect(status.textContent).toMatch(/The pool p, in the shape of Batch’s REST API\./)
  expect(status.textContent).toMatch(/no control in the form\. They are kept and sent\.future\.a/)
  expect(status.textContent).toMatch(
    /never returns them\. Type them in the form\.userAccounts\[0\]\.password/,
  )
  expect(status.textContent).toMatch(/Only Batch writes these\. They are left out\.state/)
  await user.click(fill())
  expect(imported).toEqual([body])
})

test('lets choose between the pools of a list', async () => {
  const { imported, user } = open()
  await paste(user, {
    value: [
      { id: 'a', vmSize: 's' },
      { id: 'b', vmSize: 's' },
    ],
  })
  await user.selectOptions(await screen.findByLabelText('Which of the 2'), 'b')
  await user.click(fill())
  expect(imported).toEqual([{ id: 'b', vmSize: 's' }])
})

test.each([
  ['{"id": }', /^Line 1, column 8: /],
  ['{"commandLine": ""}', /^This is a task, and the form takes a pool\.$/],
])('%s is refused in words', async (text, says) => {
  const { imported, user } = open()
  await paste(user, text)
  expect((await screen.findByRole('alert')).textContent?.replace('This cannot be imported', '')).toMatch(says)
  await user.click(fill())
  expect(imported).toEqual([])
})

test('reads a file, and refuses a large one before it is read', async () => {
  const { imported, user } = open()
  const input = screen.getByLabelText('Or choose a file')
  await user.upload(
    input,
    new File([new Uint8Array(1024 * 1024 + 1)], 'big.json', { type: 'application/json' }),
  )
  expect((await screen.findByRole('alert')).textContent).toMatch(/big\.json is larger than 1 MiB/)
  await user.upload(input, new File(['{"id":"f","vmSize":"s"}'], 'f.json', { type: 'application/json' }))
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  await user.click(fill())
  expect(imported).toEqual([{ id: 'f', vmSize: 's' }])
})
