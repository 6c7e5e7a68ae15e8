// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import type { OwnImage } from '@/lib/arm/own-images'
import { emptyPoolForm, type PoolFormValues } from '@/lib/domain/pool/pool-form'
import type { VmImage } from '@/lib/domain/pool/vm-image'
import type { OwnImageReading } from '@/lib/queries/use-own-images'
import { AgentField } from './agent-field'

afterEach(cleanup)

const listed = (nodeAgentSKUId: string, os: VmImage['os'] = 'linux'): VmImage => ({
  key: nodeAgentSKUId,
  nodeAgentSKUId,
  os,
  canRunContainers: true,
  isVerified: true,
  capabilities: [],
})
const IMAGES = [
  listed('batch.node.ubuntu 22.04'),
  listed('batch.node.ubuntu 24.04'),
  listed('batch.node.windows amd64', 'windows'),
]
const own = (name: string, os: OwnImage['os'] = 'linux'): OwnImageReading => ({
  image: { id: `/${name}`, name, kind: 'gallery', os },
  isPending: false,
  isUnreadable: false,
})
const NOTHING: OwnImageReading = { isPending: true, isUnreadable: false }

function Form({ ownImage, agent = '' }: { ownImage: OwnImageReading; agent?: string }) {
  const form = useForm<PoolFormValues>({ defaultValues: { ...emptyPoolForm(), nodeAgentSKUId: agent } })
  const value = useWatch({ control: form.control, name: 'nodeAgentSKUId' })
  return (
    <FormProvider {...form}>
      <AgentField agent={value} images={IMAGES} ownImage={ownImage} />
    </FormProvider>
  )
}

const field = () => screen.getByRole<HTMLInputElement>('combobox', { name: 'Node agent' })

test('the agent is filled in once the image says what it is, and goes when another image does not', () => {
  const { rerender } = render(<Form ownImage={NOTHING} />)
  expect(field().value).toBe('')
  rerender(<Form ownImage={own('gallery/ubuntu-2204')} />)
  expect(field().value).toBe('batch.node.ubuntu 22.04')
  rerender(<Form ownImage={own('gallery/render')} />)
  expect(field().value).toBe('')
  expect(screen.getByText(/Choose the agent/)).toBeDefined()
})

test('what a person or a body chose stays', () => {
  render(<Form ownImage={own('gallery/ubuntu-2204')} agent="batch.node.ubuntu 24.04" />)
  expect(field().value).toBe('batch.node.ubuntu 24.04')
  expect(screen.getByText(/batch\.node\.ubuntu 22\.04 is the agent made for it/)).toBeDefined()
})

test('only agents for the system of the image are offered', async () => {
  const user = userEvent.setup()
  render(<Form ownImage={own('gallery/render')} />)
  await user.click(field())
  expect(screen.getAllByRole('option')).toHaveLength(2)
})

test('an image that cannot be read blocks nothing', async () => {
  const user = userEvent.setup()
  render(<Form ownImage={{ isPending: false, isUnreadable: true }} />)
  expect(screen.getByText(/cannot be read with your sign-in/)).toBeDefined()
  await user.click(field())
  expect(screen.getAllByRole('option')).toHaveLength(3)
})
