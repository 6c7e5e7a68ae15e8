// @vitest-environment happy-dom
import { zodResolver } from '@hookform/resolvers/zod'
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { FormButtons, FormShell } from '@/components/form/form-shell'
import { checkJobForm } from '@/lib/domain/job/check-job-form'
import { emptyJobForm, type JobFormValues, jobFormSchema } from '@/lib/domain/job/job-form'
import { toJobRequest } from '@/lib/domain/job/to-request'
import { JobTaskSections } from './job-task-sections'
import type { JobPool } from './use-job-pools'

afterEach(cleanup)

const CONTAINER_POOL: JobPool = {
  os: 'linux',
  isContainerPool: true,
  images: ['contoso.azurecr.io/render:2.4'],
}

function Form({ pool, onSubmit }: { pool: JobPool; onSubmit: (values: JobFormValues) => void }) {
  const form = useForm<JobFormValues>({
    mode: 'onTouched',
    resolver: zodResolver(jobFormSchema(pool)),
    defaultValues: { ...emptyJobForm(), id: 'render-1', poolId: 'west' },
  })
  const values = useWatch({ control: form.control, compute: (all: JobFormValues) => all })
  const shell = {
    form,
    action: { label: 'Create job', onSubmit },
    isPending: false,
    findings: checkJobForm(values, pool),
    children: null,
  }
  return (
    <FormShell id="form" shell={shell}>
      <JobTaskSections values={values} pool={pool} />
      <FormButtons id="form" shell={shell} />
    </FormShell>
  )
}

function open(pool: JobPool) {
  const sent: JobFormValues[] = []
  render(<Form pool={pool} onSubmit={(values) => void sent.push(values)} />)
  return { user: userEvent.setup(), sent }
}

test('each section is closed and tells in one line what it holds', () => {
  open(CONTAINER_POOL)
  for (const [name, description] of [
    ['Job manager task', 'None: tasks are added from outside.'],
    ['Job preparation task', 'None: tasks start on a node at once.'],
    ['Job release task', 'None: nothing is cleared up when the job ends.'],
  ])
    expect(screen.getByRole('button', { name, description }).getAttribute('aria-expanded')).toBe('false')
})

test('a manager with its container is asked for by keyboard alone', async () => {
  const { user, sent } = open(CONTAINER_POOL)
  await user.tab()
  await user.keyboard('{Enter}')
  await user.tab()
  await user.keyboard(' ')
  expect(screen.getByRole('radio', { name: /^On the node itself/ })).toHaveProperty('disabled', true)
  const image = screen.getByRole('combobox', { name: 'Job manager Image' })
  // Id, display name and the place come before it.
  for (let presses = 0; document.activeElement !== image && presses < 10; presses++) await user.tab()
  await user.keyboard('{ArrowDown}{Enter}')
  await user.tab()
  await user.keyboard('{End} --shm{Enter}2g')
  await user.click(screen.getByRole('button', { name: 'Create job' }))
  expect(sent.map((values) => toJobRequest(values).jobManagerTask)).toEqual([
    {
      id: 'manager',
      commandLine: '',
      containerSettings: {
        imageName: 'contoso.azurecr.io/render:2.4',
        containerRunOptions: '--rm --shm-size 2g',
      },
    },
  ])
})

test('an error in a closed section opens it', async () => {
  const { user, sent } = open(CONTAINER_POOL)
  const head = screen.getByRole('button', { name: 'Job preparation task' })
  await user.click(head)
  await user.click(screen.getByRole('switch', { name: 'Run a job preparation task' }))
  await user.click(head)
  await user.click(screen.getByRole('button', { name: 'Create job' }))
  expect(sent).toEqual([])
  expect(head.getAttribute('aria-expanded')).toBe('true')
  expect(
    screen.getByRole('textbox', { name: 'Job preparation Command line' }).getAttribute('aria-invalid'),
  ).toBe('true')
})

test('a line that needs a shell is wrapped in one by one press', async () => {
  const { user } = open(CONTAINER_POOL)
  await user.click(screen.getByRole('button', { name: 'Job preparation task' }))
  await user.click(screen.getByRole('switch', { name: 'Run a job preparation task' }))
  const line = screen.getByRole('textbox', { name: 'Job preparation Command line' })
  await user.type(line, 'mkdir x && cd x')
  await user.click(screen.getByRole('button', { name: 'Run it with /bin/sh -c' }))
  expect(line).toHaveProperty('value', "/bin/sh -c 'mkdir x && cd x'")
})

test('a release task waits for a preparation task, and containers for a pool that runs them', async () => {
  const { user } = open({ os: 'linux', isContainerPool: false, images: [] })
  await user.click(screen.getByRole('button', { name: 'Job release task' }))
  const release = screen.getByRole('switch', { name: 'Run a job release task' })
  expect(release).toHaveProperty('disabled', true)
  await user.click(screen.getByRole('button', { name: 'Job preparation task' }))
  await user.click(screen.getByRole('switch', { name: 'Run a job preparation task' }))
  expect(release).toHaveProperty('disabled', false)
  expect(screen.getByRole('radio', { name: /^In a container/ })).toHaveProperty('disabled', true)
})
