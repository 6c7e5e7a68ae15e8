'use client'
import { EntriesField } from '@/components/form/entries-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { SecretField, TextField } from '@/components/form/text-field'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import { emptyRegistryLogin, type RegistryLogin } from '@/lib/domain/registry-login'

const LOGINS = [
  { value: 'password', label: 'User name and password' },
  { value: 'identity', label: 'Managed identity' },
  { value: 'anonymous', label: 'None' },
]

/** The images that each node pulls, and the logins for them. */
export function RefreshImageFields({ logins }: { logins: readonly RegistryLogin[] }) {
  return (
    <FormSection
      title="Images and registries"
      hint="All of it is replaced, so each password has to be typed again, also where it stays the same."
    >
      <EntriesField<RefreshValues>
        name="images"
        property="name"
        label="Images to prefetch"
        addLabel="Add images"
        noun="image"
        placeholder="contoso.azurecr.io/team/render:2.5"
        hint="One or many: press Enter after each, or paste a list."
      />
      <RowsField<RefreshValues>
        name="registries"
        label="Registries"
        noun="registry"
        empty={emptyRegistryLogin}
        emptyText="None: images are pulled without a login."
      >
        {({ path, index }) => (
          <div className="flex flex-col gap-3">
            <FieldRow>
              <TextField
                name={`${path}.server`}
                label="Registry server"
                isMonospace
                placeholder="contoso.azurecr.io"
              />
              <SelectField name={`${path}.kind`} label="Login" options={LOGINS} />
            </FieldRow>
            <Login path={path} login={logins[index]} />
          </div>
        )}
      </RowsField>
    </FormSection>
  )
}

function Login({ path, login }: { path: string; login: RegistryLogin | undefined }) {
  if (login?.kind === 'anonymous') return null
  if (login?.kind === 'identity')
    return (
      <TextField
        name={`${path}.identityId`}
        label="Managed identity"
        isMonospace
        hint="Only an identity that the pool has already: one cannot be added later."
      />
    )
  return (
    <FieldRow>
      <TextField name={`${path}.username`} label="User name" />
      <SecretField name={`${path}.password`} label="Password" isAskedAgain={login?.askAgain} />
    </FieldRow>
  )
}
