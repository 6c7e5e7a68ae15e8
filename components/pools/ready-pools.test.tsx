// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm } from 'react-hook-form'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fromPoolRequest } from '@/lib/domain/pool/from-request'
import { emptyPoolForm, type PoolFormValues } from '@/lib/domain/pool/pool-form'
import { toPoolRequest } from '@/lib/domain/pool/to-request'
import gpu from '@/public/presets/gpu.json'
import { ReadyPools } from './ready-pools'

afterEach(cleanup)

let body: () => object
function Page() {
  const form = useForm<PoolFormValues>({ defaultValues: emptyPoolForm() })
  const open = (next: object) => form.reset(fromPoolRequest(next).values, { keepDefaultValues: true })
  body = () => toPoolRequest(form.getValues())
  return (
    <FormProvider {...form}>
      <input aria-label="Pool id" {...form.register('id')} />
      <input aria-label="VM size" {...form.register('vmSize')} />
      <ReadyPools poolIds={['GPU']} onOpen={open} />
    </FormProvider>
  )
}

const user = userEvent.setup()
const press = (name: RegExp | string) => user.click(screen.getByRole('button', { name }))
const typedIn = (label: string) => screen.getByLabelText<HTMLInputElement>(label).value
beforeEach(() => void render(<Page />))

test('one press fills the form with the whole pool, under an id that is free', async () => {
  await press(/^GPU/)
  expect(body()).toMatchObject({ ...gpu.pool, id: 'gpu-2' })
  expect(screen.getByRole('status').textContent).toBe(gpu.description)
  expect(screen.getByRole('button', { pressed: true }).textContent).toMatch(/^GPU/)
})

test('from one to the next nothing is asked as long as nothing is typed', async () => {
  await press(/^GPU/)
  await press(/^Windows/)
  expect([typedIn('Pool id'), typedIn('VM size')]).toEqual(['windows', 'Standard_D4ds_v5'])
})

test('what was typed is replaced after a question only, and a typed id stays', async () => {
  await user.type(screen.getByLabelText('Pool id'), 'mine')
  await press(/^GPU/)
  expect([typedIn('Pool id'), typedIn('VM size')]).toEqual(['mine', ''])
  await press('Keep it')
  expect(typedIn('VM size')).toBe('')
  await press(/^GPU/)
  await press('Replace what is there')
  expect([typedIn('Pool id'), typedIn('VM size')]).toEqual(['mine', gpu.pool.vmSize])
  await user.type(screen.getByLabelText('VM size'), 'x')
  await press(/^CPU/)
  expect(typedIn('VM size')).toBe(`${gpu.pool.vmSize}x`)
})
