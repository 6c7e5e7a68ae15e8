// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { FormProvider, useForm } from 'react-hook-form'
import { afterEach, expect, test } from 'vitest'
import type { IdentityUse } from '@/lib/domain/pool/sections/identity-uses'
import { IdentitiesSection } from './identities-section'

afterEach(cleanup)

const PULLER =
  '/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/puller'
const USES: IdentityUse[] = [
  { id: PULLER, by: ['registry contoso.azurecr.io'] },
  { id: `${PULLER}-2`, by: ['mount of input'] },
]

function Form() {
  const form = useForm({ defaultValues: { identities: { rows: [{ resourceId: PULLER, origin: 0 }] } } })
  return (
    <FormProvider {...form}>
      <IdentitiesSection name="identities" uses={USES} />
    </FormProvider>
  )
}

test('an identity says what uses it, and one that is in use is attached without being listed', async () => {
  const user = userEvent.setup()
  render(<Form />)
  const head = screen.getByRole('button', { name: 'Managed identities' })
  await user.click(head)
  expect(screen.getByText('In use by: registry contoso.azurecr.io.')).toBeTruthy()
  const added = () => screen.getAllByRole('listitem').map(({ textContent }) => textContent)
  expect(added()).toEqual(['puller-2, by: mount of input'])
  expect(screen.getByRole('region', { name: 'Roles for puller-2' })).toBeTruthy()
  await user.click(screen.getByRole('button', { name: 'Remove identity 1' }))
  expect(added()).toEqual(['puller, by: registry contoso.azurecr.io', 'puller-2, by: mount of input'])
  expect(document.getElementById(head.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'puller (registry contoso.azurecr.io), puller-2 (mount of input)',
  )
})
