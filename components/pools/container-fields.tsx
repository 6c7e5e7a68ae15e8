'use client'
import { RadioField, SwitchField } from '@/components/form/choice-fields'
import { ComboField } from '@/components/form/combo-field'
import { EntriesField } from '@/components/form/entries-field'
import { FieldRow, FormSection } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { SecretField, TextField } from '@/components/form/text-field'
import { formatCanonicalImage, parseImageReference } from '@/lib/containers/image-reference'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { emptyRegistryLogin, type RegistryLogin } from '@/lib/domain/registry-login'
import { useIdentities, useRegistries } from '@/lib/queries/use-registries'

const PREFETCH = [
  {
    value: 'list',
    label: 'Each node pulls these images before it takes tasks',
    hint: 'When it joins the pool, and again after it was reimaged.',
  },
  {
    value: 'none',
    label: 'No prefetch',
    hint: 'The first task on each node that names an image waits until it is pulled.',
  },
]

const LOGINS = [
  { value: 'password', label: 'User name and password' },
  { value: 'identity', label: 'Managed identity of the pool' },
  { value: 'anonymous', label: 'None, anonymously' },
]

const TYPES = [
  { value: 'dockerCompatible', label: 'Docker compatible' },
  { value: 'criCompatible', label: 'CRI compatible' },
]

/** Whether tasks run in containers, where images come from and which of them each node has from the start. */
export function ContainerFields({ values }: { values: PoolFormValues }) {
  return (
    <FormSection title="Containers">
      <SwitchField<PoolFormValues> name="isContainerPool" label="Tasks run in containers" />
      {values.isContainerPool && (
        <>
          <RadioField<PoolFormValues> name="prefetch" label="Images on the node" options={PREFETCH} />
          {values.prefetch === 'list' && (
            <EntriesField<PoolFormValues>
              name="images"
              property="name"
              label="Images to prefetch"
              addLabel="Add images"
              noun="image"
              placeholder="contoso.azurecr.io/team/render:2.4"
              hint="One or many: press Enter after each, or paste a list."
              describe={sayWhence}
              canReorder
            />
          )}
          <Registries logins={values.registries} />
          <SelectField<PoolFormValues>
            name="containerType"
            label="Container type"
            options={TYPES}
            hint="Docker compatible is what Batch’s container images and most documentation are about."
          />
        </>
      )}
    </FormSection>
  )
}

function Registries({ logins }: { logins: readonly RegistryLogin[] }) {
  const { registries } = useRegistries()
  return (
    <RowsField<PoolFormValues>
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
              options={registries.map(({ loginServer, name }) => ({
                value: loginServer,
                label: loginServer,
                detail: name,
              }))}
            />
            <SelectField name={`${path}.kind`} label="Login" options={LOGINS} />
          </FieldRow>
          <Credentials path={path} login={logins[index]} />
        </div>
      )}
    </RowsField>
  )
}

function Credentials({ path, login }: { path: string; login: RegistryLogin | undefined }) {
  const { identities } = useIdentities()
  if (login?.kind === 'anonymous') return null
  if (login?.kind === 'identity')
    return (
      <ComboField
        name={`${path}.identityId`}
        label="Managed identity"
        isMonospace
        isFreeText
        options={identities.map(({ id, name }) => ({ value: id, label: id, detail: name }))}
        hint="It needs the role AcrPull on the registry. The pool is then created through Azure Resource Manager, which alone can give nodes an identity."
      />
    )
  return (
    <FieldRow>
      <TextField name={`${path}.username`} label="User name" />
      <SecretField name={`${path}.password`} label="Password" isAskedAgain={login?.askAgain} />
    </FieldRow>
  )
}

/** The whole name, where it says more than what was typed: which registry the image comes from, and which tag. */
function sayWhence(image: string): string | undefined {
  const reference = parseImageReference(image)
  if ('problem' in reference) return undefined
  const whole = formatCanonicalImage(reference)
  return whole === image.trim() ? undefined : whole
}
