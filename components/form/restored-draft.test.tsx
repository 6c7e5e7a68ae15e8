// @vitest-environment happy-dom
import { zodResolver } from '@hookform/resolvers/zod'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { z } from 'zod'
import { reviveValues, text, toFormSchema, withoutSecrets } from '@/lib/domain/form-schema'
import { checkTexts } from '@/lib/domain/rules/check-texts'
import { FormShell } from './form-shell'
import { TextField } from './text-field'
import { useDraft } from './use-draft'

afterEach(() => {
  cleanup()
  sessionStorage.clear()
})

const shape = z.object({ commandLine: text(), runOptions: text() })
type Values = z.infer<typeof shape>
const EMPTY: Values = { commandLine: '', runOptions: '' }
const DRAFT = {
  toDraft: withoutSecrets<Values>,
  fromDraft: (json: unknown) => withoutSecrets(reviveValues<Values>(shape, json)),
}

function Form() {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: EMPTY,
    resolver: zodResolver(
      toFormSchema<Values>(shape, (values) => checkTexts(values).map((one) => ({ ...one, field: one.path }))),
    ),
  })
  const draft = useDraft('task', form, DRAFT)
  const shell = {
    form,
    draft,
    action: { label: 'Add', onSubmit: () => {} },
    isPending: false,
    children: null,
  }
  return (
    <FormShell id="form" shell={shell}>
      <TextField<Values> name="commandLine" label="Command line" />
      <TextField<Values> name="runOptions" label="Run options" />
    </FormShell>
  )
}

/** Types into the form, and opens it again as a reload does. */
async function typeAndReload(typed: Values) {
  const user = userEvent.setup()
  const { unmount } = render(<Form />)
  await user.type(screen.getByLabelText('Command line'), typed.commandLine)
  await user.type(screen.getByLabelText('Run options'), typed.runOptions)
  unmount()
  const stored = Object.values({ ...sessionStorage }).join('\n')
  render(<Form />)
  await screen.findByText(/Your draft was restored/)
  return { user, stored }
}

test('what a draft did not keep is named at its head and at its field', async () => {
  const { user, stored } = await typeAndReload({
    commandLine: 'docker login -u me -p hunter2',
    runOptions: '--rm -e A_TOKEN=hunter2',
  })
  expect(stored).not.toContain('hunter2')
  expect(stored).toContain('docker login -u me')
  expect(await screen.findByText(/not kept either: -p, A_TOKEN\./)).toBeTruthy()
  const box = screen.getByLabelText('Run options')
  expect(await screen.findByText(/^The value of A_TOKEN looks like a secret/)).toBeTruthy()
  expect(box.getAttribute('aria-invalid')).toBe('true')
  await user.clear(box)
  await user.type(box, '--rm -e A_TOKEN=again')
  expect(box.getAttribute('aria-invalid')).toBeNull()
})

test('a draft that kept all says no more', async () => {
  await typeAndReload({ commandLine: 'render --frame 1', runOptions: '--rm' })
  expect(screen.queryByText(/not kept/)).toBeNull()
  expect(screen.getByLabelText('Command line')).toHaveProperty('value', 'render --frame 1')
})
