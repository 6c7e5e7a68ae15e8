// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { PageForm } from '@/components/form/page-form'
import { TextField } from '@/components/form/text-field'
import { OpenedBody } from './opened-body'

afterEach(cleanup)

interface Values {
  startTask: { commandLine: string }
}

const COMMAND = 'startTask.commandLine'
const PASSWORD = 'userAccounts[0].password'

function Form({ leftOut, said }: { leftOut: string[]; said: string[] }) {
  const form = useForm<Values>({ defaultValues: { startTask: { commandLine: '' } } })
  return (
    <PageForm
      form={form}
      action={{ label: 'Create', onSubmit: () => {} }}
      isPending={false}
      findings={[]}
      aside={null}
      cancelHref="/"
    >
      <OpenedBody
        opened={{ from: 'link', status: 'ready', body: { userAccounts: [{ name: 'ada' }] }, leftOut }}
        isDraft={false}
        onShowInJson={(path) => said.push(path)}
      />
      <TextField<Values> name="startTask.commandLine" label="Command line" />
    </PageForm>
  )
}

test('what a link left out is named in the words of the form, and leads to its place', async () => {
  const user = userEvent.setup()
  const said: string[] = []
  render(<Form leftOut={[COMMAND, PASSWORD]} said={said} />)
  await user.click(screen.getByRole('button', { name: 'Start task, command line' }))
  expect(document.activeElement).toBe(screen.getByLabelText('Command line'))
  await user.click(screen.getByRole('button', { name: 'User account ada, password' }))
  expect(said).toEqual([PASSWORD])
})

test('a link without secrets asks for none', () => {
  render(<Form leftOut={[]} said={[]} />)
  expect(screen.getByText(/^Read through it/).textContent).not.toContain('type')
})
