// @vitest-environment happy-dom
import { zodResolver } from '@hookform/resolvers/zod'
import { cleanup, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { FormShell } from '@/components/form/form-shell'
import { checkTaskForm } from '@/lib/domain/task/check-task-form'
import { emptyTaskForm, type TaskFormValues, taskFormSchema } from '@/lib/domain/task/task-form'
import { ContainerSettingsFields } from './container-settings-fields'

afterEach(cleanup)

function Form({ runOptions, seen }: { runOptions: string; seen: (values: TaskFormValues) => void }) {
  const empty = emptyTaskForm()
  const form = useForm<TaskFormValues>({
    mode: 'onTouched',
    resolver: zodResolver(taskFormSchema()),
    defaultValues: { ...empty, id: 'one', container: { ...empty.container, runOptions } },
  })
  const values = useWatch({ control: form.control, compute: (all: TaskFormValues) => all })
  seen(values)
  const shell = {
    form,
    action: { label: 'Add task', onSubmit: () => {} },
    isPending: false,
    findings: checkTaskForm(values),
    children: null,
  }
  return (
    <FormShell id="form" shell={shell}>
      <ContainerSettingsFields
        path="container"
        images={['contoso.azurecr.io/render:2.4']}
        commandPath="commandLine"
        environmentPath="environment"
      />
    </FormShell>
  )
}

function open(runOptions: string) {
  let values = emptyTaskForm()
  render(<Form runOptions={runOptions} seen={(all) => (values = all)} />)
  return {
    user: userEvent.setup(),
    raw: screen.getByRole<HTMLInputElement>('combobox', { name: 'Run options' }),
    values: () => values,
  }
}

test('a mistake is told with its repair, and one press mends it', async () => {
  const { user, raw } = open('-rm -read-only')
  expect(raw.getAttribute('aria-invalid')).toBe('true')
  await user.click(screen.getByRole('button', { name: 'Use --rm' }))
  expect(raw.value).toBe('--rm -read-only')
  await user.click(screen.getByRole('button', { name: 'Use --read-only' }))
  expect(raw.value).toBe('--rm --read-only')
  expect(raw.getAttribute('aria-invalid')).toBeNull()
})

test('all clear mistakes are mended at once', async () => {
  const { user, raw } = open('-rm -it --memory 8 g')
  await user.click(screen.getByRole('button', { name: 'Mend all that is clear' }))
  expect(raw.value).toBe('--rm --memory 8g')
})

test('a control changes its own words only, and follows the text', async () => {
  const { user, raw } = open('--label "a b=c"  --memory=4g')
  await user.click(screen.getByRole('button', { name: 'Usual options' }))
  const memory = screen.getByLabelText('Memory')
  expect(memory).toHaveProperty('value', '4g')
  await user.clear(memory)
  await user.type(memory, '8g')
  await user.click(screen.getByRole('checkbox', { name: 'Remove the container after its exit' }))
  await user.type(screen.getByLabelText('File systems in memory'), '/tmp{Enter}')
  await user.selectOptions(screen.getByLabelText('Network'), 'host')
  expect(raw.value).toBe('--label "a b=c" --memory 8g --rm --tmpfs /tmp --network host')
  await user.clear(raw)
  await user.type(raw, '--memory 2g ')
  expect(memory).toHaveProperty('value', '2g')
  expect(screen.getByRole('checkbox', { name: 'Remove the container after its exit' })).toHaveProperty(
    'checked',
    false,
  )
})

test('controls wait while a quote is open', async () => {
  const { user, raw } = open('--rm "a')
  expect(screen.queryByRole('button', { name: 'Usual options' })).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Close it at the end' }))
  expect(raw.value).toBe('--rm "a"')
  expect(screen.getByRole('button', { name: 'Usual options' })).toBeTruthy()
})

test('typing two hyphens offers options, and the keyboard takes one', async () => {
  const { user, raw } = open('--rm ')
  await user.click(raw)
  await user.keyboard('--shm')
  const [option, ...others] = screen.getAllByRole('option', { hidden: true })
  expect(others).toEqual([])
  expect(option?.textContent).toContain('Size of /dev/shm')
  expect(raw.getAttribute('aria-activedescendant')).toBe(option?.id)
  await user.keyboard('{Enter}2g')
  expect(raw.value).toBe('--rm --shm-size 2g')
  expect(raw.getAttribute('aria-expanded')).toBe('false')
})

test('a pasted docker run line shows what goes where before it is taken', async () => {
  const { user, raw, values } = open('')
  await user.click(raw)
  await user.paste(
    'docker run -it --rm -e MODE=fast -w /app --gpus all contoso.azurecr.io/team/a:1 python run.py',
  )
  const dialog = within(await screen.findByRole('dialog'))
  expect(dialog.getByText('contoso.azurecr.io/team/a:1')).toBeTruthy()
  expect(dialog.getByText('--rm --workdir /app')).toBeTruthy()
  expect(dialog.getByText(/^--gpus all is not needed/)).toBeTruthy()
  expect(values().container.image).toBe('')
  await user.click(dialog.getByRole('button', { name: 'Take these' }))
  expect(values()).toMatchObject({
    commandLine: 'python run.py',
    environment: [{ name: 'MODE', value: 'fast' }],
    container: { image: 'contoso.azurecr.io/team/a:1', runOptions: '--rm --workdir /app' },
  })
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a line that cannot be taken says why, and nothing changes', async () => {
  const { user, values } = open('--init')
  await user.click(screen.getByRole('button', { name: 'Paste a docker run line' }))
  const dialog = within(await screen.findByRole('dialog'))
  await user.type(dialog.getByLabelText('docker run line'), 'docker run --rm')
  expect(dialog.getAllByText('The line names no image.')[0]).toBeTruthy()
  await user.keyboard('{Tab}')
  await user.click(dialog.getByRole('button', { name: 'Cancel' }))
  expect(values().container.runOptions).toBe('--init')
})

test('a pasted script of several lines becomes one line', async () => {
  const { user, raw } = open('')
  await user.click(raw)
  await user.paste('--rm \\\n  --init\n')
  expect(raw.value).toBe('--rm --init')
})

test('what is mounted tells its consequence, and mends the working directory', async () => {
  const { user, values } = open('--rm')
  await user.click(screen.getByRole('radio', { name: /^Nothing/ }))
  await user.click(await screen.findByRole('button', { name: 'Use the image’s own' }))
  expect(values().container.workingDirectory).toBe('containerImageDefault')
  expect(screen.getByText(/are gone with it/)).toBeTruthy()
  await user.click(screen.getByRole('radio', { name: /^Only some directories/ }))
  await user.click(screen.getByRole('checkbox', { name: /^Task/ }))
  await user.click(screen.getByRole('checkbox', { name: /^Shared/ }))
  await user.selectOptions(screen.getByLabelText('Access to Shared'), 'Read only')
  expect(values().container.mounts).toEqual([
    { source: 'Task', isReadOnly: false },
    { source: 'Shared', isReadOnly: true },
  ])
})
