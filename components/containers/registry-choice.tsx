'use client'
import { useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { FieldRow } from '@/components/form/page-form'
import { SecretField, TextField } from '@/components/form/text-field'
import type { ContainerSettingsValues } from '@/lib/domain/container-settings'

const REGISTRIES = [
  {
    value: 'pool',
    label: 'The pool’s registries',
    hint: 'Nodes pull with the logins of the pool, or without one.',
  },
  { value: 'own', label: 'A login of its own', hint: 'Only for this task, and instead of the pool’s.' },
]
const KINDS = [
  { value: 'password', label: 'User name and password' },
  {
    value: 'identity',
    label: 'Managed identity',
    hint: 'The pool must have this identity, and the identity must be allowed to pull (AcrPull) from the registry.',
  },
  { value: 'anonymous', label: 'None' },
]

/** Where a task’s container gets its login from, and the login. */
export function RegistryChoice({ path }: { path: string }) {
  const [registryFrom, login]: [ContainerSettingsValues['registryFrom'], ContainerSettingsValues['login']] =
    useWatch({ name: [`${path}.registryFrom`, `${path}.login`] })
  return (
    <>
      <RadioField name={`${path}.registryFrom`} label="Registry" options={REGISTRIES} />
      {registryFrom === 'own' && (
        <div className="flex flex-col gap-4 border-l-2 border-line pl-4">
          <TextField
            name={`${path}.login.server`}
            label="Registry server"
            isMonospace
            placeholder="contoso.azurecr.io"
          />
          <RadioField name={`${path}.login.kind`} label="Registry login" options={KINDS} />
          {login.kind === 'password' && (
            <FieldRow>
              <TextField name={`${path}.login.username`} label="User name" />
              <SecretField name={`${path}.login.password`} label="Password" isAskedAgain={login.askAgain} />
            </FieldRow>
          )}
          {login.kind === 'identity' && (
            <TextField
              name={`${path}.login.identityId`}
              label="Identity"
              isMonospace
              hint="Resource id of the user-assigned identity."
            />
          )}
        </div>
      )}
    </>
  )
}
