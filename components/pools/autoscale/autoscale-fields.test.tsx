// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm } from 'react-hook-form'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { AutoscaleFields } from './autoscale-fields'

// The environment lays nothing out, though the editor asks where its characters stand; and it tells of a moved selection
// at once, where a browser tells of it later.
beforeEach(() => {
  vi.spyOn(Selection.prototype, 'collapse').mockImplementation(() => undefined)
  vi.spyOn(Range.prototype, 'getClientRects').mockImplementation(() => [] as unknown as DOMRectList)
})
afterEach(cleanup)

function Form({ formula = '' }: { formula?: string }) {
  const form = useForm({ defaultValues: { autoscale: { formula, intervalMinutes: '' } } })
  const { autoscale } = form.watch()
  return (
    <FormProvider {...form}>
      <AutoscaleFields pool={{ taskSlotsPerNode: 1, dedicated: 2, spot: 0 }} />
      <output>{JSON.stringify(autoscale)}</output>
    </FormProvider>
  )
}

const readValues = (): { formula: string; intervalMinutes: string } =>
  JSON.parse(document.querySelector('output')?.textContent ?? '{}')

test('a ready formula asks its questions and lands in the form', async () => {
  const user = userEvent.setup()
  render(<Form />)
  await user.selectOptions(screen.getByLabelText('Start from a ready formula'), 'working-hours')
  await user.clear(screen.getByLabelText('In working hours'))
  const findUse = () => screen.getByRole('button', { name: 'Use this formula' })
  expect(findUse().getAttribute('aria-disabled')).toBe('true')
  await user.type(screen.getByLabelText('In working hours'), '7')
  await user.click(screen.getByRole('radio', { name: 'Spot' }))
  await user.click(findUse())
  expect(readValues().formula).toContain('$TargetLowPriorityNodes = isWorkingTime ? 7 : 0;')
  expect(readValues().intervalMinutes).toBe('15')
  await waitFor(() =>
    expect(screen.getByRole('textbox', { name: 'Formula' }).textContent).toContain('isWorkingTime'),
  )
})

test('what will likely surprise stands below the formula, and what it comes to in a table', async () => {
  render(<Form formula="$TargetDedicatedNodes = $PendingTasks.GetSample(1) > 0 ? 5 : mean(1);" />)
  expect(await screen.findByText(/there is no function mean\./)).toBeDefined()
  expect(screen.getByText(/taskcompletion waits for them/)).toBeDefined()
  const rows = screen.getAllByRole('row', { hidden: true })
  const few = rows.find((row) => row.textContent?.startsWith('A few tasks'))
  expect(few?.textContent).toContain('The pool keeps its size.')
})

test('a formula that can be read is tried on assumed tasks', () => {
  render(<Form formula="$TargetDedicatedNodes = min(9, max(0, $PendingTasks.GetSample(1)));" />)
  const table = screen.getByRole('table', { hidden: true })
  const cells = within(table)
    .getAllByRole('row', { hidden: true })
    .map((row) => row.textContent)
  expect(cells).toContain('No tasks00')
  expect(cells).toContain('A few tasks: 3 running30')
  expect(cells).toContain('Much to do: 1,000 waiting90')
})

test('a formula that cannot be read is not tried', () => {
  render(<Form formula="a = " />)
  expect(screen.queryByRole('table', { hidden: true })).toBeNull()
})
