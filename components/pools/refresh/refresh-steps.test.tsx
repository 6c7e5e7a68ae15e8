// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { RefreshStep } from '@/lib/domain/pool/refresh'
import type { RefreshPlan } from '@/lib/domain/pool/refresh-plan'
import { PasswordsForm } from './passwords-form'
import { RefreshSteps } from './refresh-steps'

afterEach(cleanup)

const PLAN: RefreshPlan = {
  id: 'r1',
  poolId: 'render',
  begunAt: '2026-03-04T10:00:00Z',
  option: 'requeue',
  waitMinutes: 60,
  containers: { type: 'dockerCompatible' },
  dedicated: 4,
  spot: 0,
}
const BLOCKED: RefreshStep = {
  kind: 'blocked',
  during: 'resize-to-zero',
  text: 'Someone resized the pool meanwhile.',
  choices: ['adopt'],
}

const show = (step: RefreshStep, plan = PLAN) =>
  render(
    <RefreshSteps plan={plan} step={step} pending={undefined} isRunning>
      <button type="button">Decide</button>
    </RefreshSteps>,
  )
const lines = () => screen.getAllByRole('listitem').map((item) => item.querySelector('p')?.textContent)

test('steps before the current one are done, and what it says stands at it', () => {
  show(BLOCKED)
  expect(lines()).toEqual([
    'Leave a note in the pool’s metadata done',
    'Resize to 0 nodes and wait until they are gone needs a decision',
    'Change images and registries to come',
    'Resize back to 4 dedicated nodes and 0 Spot nodes to come',
    'Take the note off again to come',
  ])
  expect(screen.getByRole('status').textContent).toBe('Someone resized the pool meanwhile.')
  const current = screen.getAllByRole('listitem').find((item) => item.getAttribute('aria-current') === 'step')
  expect(current?.contains(screen.getByRole('button', { name: 'Decide' }))).toBe(true)
})

test('a pool with a formula gets it back instead of its nodes', () => {
  show({ kind: 'act', action: 'note' }, { ...PLAN, autoscale: { autoScaleFormula: 'a = 1;' } })
  expect(lines()).toHaveLength(6)
  expect(lines()).toContain('Enable autoscale with the former formula to come')
  expect(lines()).toContain('Disable autoscale to come')
})

test('at the end every step is done', () => {
  show({ kind: 'done', text: 'All is well.' })
  expect(lines().every((line) => line?.endsWith(' done'))).toBe(true)
})

test('passwords are asked for each registry, and none may be left out', async () => {
  const user = userEvent.setup()
  const typed: (readonly [number, string])[] = []
  const registries = [
    { place: 0, server: 'a.example', username: 'ann' },
    { place: 2, server: 'c.example', username: 'cem' },
  ]
  render(<PasswordsForm registries={registries} onTyped={(passwords) => typed.push(...passwords)} />)
  await user.type(screen.getByLabelText('Password of ann for a.example'), 'one')
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(screen.getAllByText(/Enter the password for c\.example\./).length).toBeGreaterThan(0)
  expect(typed).toEqual([])
  await user.type(screen.getByLabelText('Password of cem for c.example'), 'two')
  await user.click(screen.getByRole('button', { name: 'Continue' }))
  expect(typed).toEqual([
    [0, 'one'],
    [2, 'two'],
  ])
})
