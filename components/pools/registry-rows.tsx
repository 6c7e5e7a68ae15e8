'use client'
import { useFormContext } from 'react-hook-form'
import { ComboField } from '@/components/form/combo-field'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { SecretField, TextField } from '@/components/form/text-field'
import { emptyRegistryLogin, type RegistryLogin } from '@/lib/domain/registry-login'
import { toResourceId } from '@/lib/domain/resource-id'
import { toResourceOption } from '@/lib/domain/resource-option'
import { useIdentities, useRegistries } from '@/lib/queries/use-registries'
import { PullRightNote } from './pull-right'

const LOGINS = [
  { value: 'password', label: 'User name and password' },
  { value: 'identity', label: 'Managed identity of the pool' },
  { value: 'anonymous', label: 'None, anonymously' },
]

const CREATED_WITH_IDENTITY =
  'It needs the role AcrPull on the registry. The pool is then created through Azure Resource Manager, which alone can give nodes an identity.'

/** Registries and how nodes log in to them; rows of the form at `registries`. */
export function RegistryRows({
  logins,
  identityHint = CREATED_WITH_IDENTITY,
}: {
  logins: readonly RegistryLogin[]
  /** What a managed identity needs here. */
  identityHint?: string
}) {
  const { registries } = useRegistries()
  return (
    <RowsField
      name="registries"
      label="Registries"
      noun="registry"
      empty={emptyRegistryLogin}
      emptyText="None: images are pulled without a login."
    >
      {({ path, index }) => (
        <div className="flex flex-col gap-3">
          <FieldRow>
            <ComboField
              name={`${path}.server`}
              label="Registry server"
              isMonospace
              isFreeText
              placeholder="contoso.azurecr.io"
              options={registries.map(({ id, loginServer }) => {
                const { label, detail } = toResourceOption(id)
                return { value: loginServer, label: loginServer, detail: `${label} in ${detail}` }
              })}
            />
            <SelectField name={`${path}.kind`} label="Login" options={LOGINS} />
          </FieldRow>
          <Credentials path={path} login={logins[index]} identityHint={identityHint} />
        </div>
      )}
    </RowsField>
  )
}

function Credentials({
  path,
  login,
  identityHint,
}: {
  path: string
  login: RegistryLogin | undefined
  identityHint: string
}) {
  const { identities } = useIdentities()
  const { setValue } = useFormContext()
  if (login?.kind === 'anonymous') return null
  if (login?.kind === 'identity')
    return (
      <>
        <ComboField
          name={`${path}.identityId`}
          label="Managed identity"
          isMonospace
          isFreeText
          options={identities.map(({ id }) => toResourceOption(id))}
          onChanged={(text) => {
            const id = toResourceId(text, 'identity')
            if ('problem' in id && id.repair !== undefined) setValue(`${path}.identityId`, id.repair)
          }}
          hint={identityHint}
        />
        <PullRightNote server={login.server} identityId={login.identityId} />
      </>
    )
  return (
    <FieldRow>
      <TextField name={`${path}.username`} label="User name" />
      <SecretField name={`${path}.password`} label="Password" isAskedAgain={login?.askAgain} />
    </FieldRow>
  )
}
