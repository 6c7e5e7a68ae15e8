// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { withNote } from '@/lib/domain/pool/refresh-note'
import type { RefreshPlan } from '@/lib/domain/pool/refresh-plan'
import { StopSection } from './stop-section'

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
  isNoted: true,
}

function show({ isRunning = false, isChanged = false, isGivenUp = false }) {
  const said: string[] = []
  const metadata = withNote([], { id: 'r1', isChanged, dedicated: 4, spot: 0 })
  const pool = { id: 'render', currentDedicatedNodes: 0, currentLowPriorityNodes: 0, metadata }
  render(
    <StopSection
      run={{
        step: { kind: 'act', action: isChanged ? 'resize-back' : 'change-images' },
        isRunning,
        pending: undefined,
        start: () => said.push('start'),
        stop: () => said.push('stop'),
      }}
      plan={{ ...PLAN, isGivenUp }}
      pool={pool as unknown as BatchPoolOutput}
      save={() => said.push('save')}
      onCorrect={() => said.push('correct')}
      onLeave={() => said.push('leave')}
    />,
  )
  return { user: userEvent.setup(), said }
}

test('a refresh that stopped before the change leads back to its form', async () => {
  const { user, said } = show({})
  await user.click(screen.getByRole('button', { name: 'Correct the plan' }))
  expect(said).toEqual(['correct'])
})

test.each([
  ['runs', { isRunning: true }],
  ['made its change', { isChanged: true }],
  ['was given up', { isGivenUp: true }],
])('a refresh that %s has nothing to correct', (_, state) => {
  show(state)
  expect(screen.queryByRole('button', { name: 'Correct the plan' })).toBeNull()
})
