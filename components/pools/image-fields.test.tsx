// @vitest-environment happy-dom
import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm, useWatch } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import { AuthProvider } from '@/lib/auth/use-auth'
import { emptyPoolForm, type PoolFormValues } from '@/lib/domain/pool/pool-form'
import type { VmImage } from '@/lib/domain/pool/vm-image'
import { makeQueryClient } from '@/lib/queries/query-client'
import { BatchProvider } from '@/lib/queries/use-batch'
import { ImageFields } from './image-fields'

afterEach(cleanup)

const LISTED: VmImage = {
  key: 'microsoft-dsvm:ubuntu-hpc:2204:latest',
  nodeAgentSKUId: 'batch.node.ubuntu 22.04',
  os: 'linux',
  canRunContainers: true,
  isVerified: true,
  capabilities: [],
}
const NOT_READ = { isPending: false, isUnreadable: false }

function Form() {
  const form = useForm<PoolFormValues>({ defaultValues: { ...emptyPoolForm(), imageFrom: 'custom' } })
  const values = useWatch({ control: form.control, compute: (all: PoolFormValues) => all })
  return (
    <FormProvider {...form}>
      <ImageFields values={values} images={[LISTED]} ownImage={NOT_READ} isLoading={false} nowMs={0} />
      <output>{[values.imageFrom, values.image, values.nodeAgentSKUId].join(' | ')}</output>
    </FormProvider>
  )
}

function show() {
  const client = makeQueryClient()
  // Resource Manager knows no such account, so no list of its images is asked for.
  client.setQueryData(['arm', 'account', 'acct.westeurope'], null)
  render(
    <AuthProvider config={{ mode: 'azure', clientId: 'c', tenantId: 't', cloud: 'public' }}>
      <QueryClientProvider client={client}>
        <BatchProvider account="acct.westeurope">
          <Form />
        </BatchProvider>
      </QueryClientProvider>
    </AuthProvider>,
  )
}

test.each([
  [
    'Microsoft-DSVM:ubuntu-hpc:2204:latest',
    'microsoft-dsvm:ubuntu-hpc:2204:latest | batch.node.ubuntu 22.04',
    'ubuntu-hpc 2204',
  ],
  ['contoso:linux:1:latest', 'contoso:linux:1:latest | ', 'contoso:linux:1:latest'],
])('%s among images of one’s own goes to the Marketplace', async (typed, image, shown) => {
  const user = userEvent.setup()
  show()
  await user.type(screen.getByRole('combobox', { name: 'VM image' }), `${typed}{Tab}`)
  await user.click(screen.getByRole('button', { name: 'Take it from the Marketplace' }))
  expect(screen.getByRole('status').textContent).toBe(`marketplace | ${image}`)
  const box = screen.getByRole<HTMLInputElement>('combobox', { name: 'VM image' })
  expect(box.value).toBe(shown)
  await waitFor(() => expect(document.activeElement).toBe(box))
})
