// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import { PlanSteps } from './plan-steps'

afterEach(cleanup)

const VALUES: RefreshValues = {
  images: [{ name: 'a.io/render:1' }],
  imagesTyped: '',
  registries: [],
  option: 'requeue',
  waitMinutes: '60',
}
const pool = (nodes: number) =>
  ({ id: 'render', currentDedicatedNodes: nodes, currentLowPriorityNodes: 0 }) as unknown as BatchPoolOutput

test.each([
  [3, { dedicated: 2, spot: 1 }, '3 nodes leave.', 'back to 2 dedicated nodes and 1 Spot node.'],
  [1, { dedicated: 1, spot: 0 }, '1 node leaves.', 'back to 1 dedicated node and 0 Spot nodes.'],
  [0, { dedicated: 4, spot: 0 }, 'has no nodes', 'back to 4 dedicated nodes and 0 Spot nodes.'],
  [
    0,
    { dedicated: 0, spot: 0, autoscale: { autoScaleFormula: 'a = 1;' } },
    'has no nodes',
    'Autoscale is enabled again',
  ],
])('%i nodes leave, and the pool goes back to %o', (nodes, back, leaving, after) => {
  render(<PlanSteps pool={pool(nodes)} running={0} back={back} values={VALUES} />)
  const text = screen.getByRole('list').textContent
  expect(text).toContain(leaving)
  expect(text).toContain(after)
})
