// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { ConfirmDialog } from './confirm-dialog'

afterEach(cleanup)

function Page({ onDelete, isPending = false }: { onDelete: () => void; isPending?: boolean }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && (
        <ConfirmDialog
          title="Delete pool render"
          action="Delete pool"
          typedId="render"
          isPending={isPending}
          onConfirm={onDelete}
          onClose={() => setOpen(false)}
        >
          Its nodes are removed.
        </ConfirmDialog>
      )}
    </>
  )
}

async function open(page: Parameters<typeof Page>[0]) {
  const user = userEvent.setup()
  render(<Page {...page} />)
  await user.click(screen.getByRole('button', { name: 'Open' }))
  const dialog = within(screen.getByRole('dialog', { name: 'Delete pool render' }))
  return { user, dialog, button: dialog.getByRole('button', { name: 'Delete pool' }) }
}

test('the button works only once the id is typed, and says why not before', async () => {
  let deleted = 0
  const { user, dialog, button } = await open({ onDelete: () => deleted++ })
  expect(document.activeElement).toBe(dialog.getByRole('textbox'))
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toMatch(
    /Type the id/,
  )
  await user.keyboard('rende{Enter}')
  expect(deleted).toBe(0)
  await user.keyboard('r{Enter}')
  expect(deleted).toBe(1)
})

test('focus goes back to what opened the dialog', async () => {
  const { user, dialog } = await open({ onDelete: () => {} })
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Open' }))
})

test('while the request is on its way it neither repeats nor closes', async () => {
  let deleted = 0
  const { user, dialog, button } = await open({ onDelete: () => deleted++, isPending: true })
  await user.type(dialog.getByRole('textbox'), 'render{Enter}')
  await user.click(button)
  await user.click(dialog.getByRole('button', { name: 'Close' }))
  expect(deleted).toBe(0)
  expect(screen.getByRole('dialog')).toBeTruthy()
})
