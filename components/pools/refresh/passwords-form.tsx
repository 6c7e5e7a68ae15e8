'use client'
import { type ResolverResult, useForm } from 'react-hook-form'
import { FormButtons, FormShell } from '@/components/form/form-shell'
import { SecretField } from '@/components/form/text-field'

interface Values {
  passwords: Record<string, string>
}

interface AskedRegistry {
  place: number
  server: string
  username: string
}

// A bare number would make a list of the record.
const nameOf = (place: number) => `place${place}`

/** Asks for the passwords of a refresh that was interrupted; they are in no plan. */
export function PasswordsForm({
  registries,
  onTyped,
}: {
  registries: readonly AskedRegistry[]
  onTyped: (passwords: ReadonlyMap<number, string>) => void
}) {
  const form = useForm<Values>({
    mode: 'onTouched',
    defaultValues: { passwords: Object.fromEntries(registries.map(({ place }) => [nameOf(place), ''])) },
    resolver: (values) => checkPasswords(values, registries),
  })
  const shell = {
    form,
    isPending: false,
    action: {
      label: 'Continue',
      onSubmit: ({ passwords }: Values) =>
        onTyped(new Map(registries.map(({ place }) => [place, passwords[nameOf(place)] ?? '']))),
    },
    children: null,
  }
  return (
    <FormShell id="refresh-passwords" shell={shell}>
      <div className="flex max-w-md flex-col gap-3">
        {registries.map(({ place, server, username }) => (
          <SecretField<Values>
            key={place}
            name={`passwords.${nameOf(place)}`}
            label={`Password of ${username} for ${server}`}
            hint="It was not kept. The service needs it with the change."
          />
        ))}
        <div>
          <FormButtons id="refresh-passwords" shell={shell} />
        </div>
      </div>
    </FormShell>
  )
}

function checkPasswords(values: Values, registries: readonly AskedRegistry[]): ResolverResult<Values> {
  const missing = registries.filter(({ place }) => (values.passwords[nameOf(place)] ?? '') === '')
  if (missing.length === 0) return { values, errors: {} }
  const errors = missing.map(({ place, server }) => [
    nameOf(place),
    { type: 'check', message: `Enter the password for ${server}.` },
  ])
  return { values: {}, errors: { passwords: Object.fromEntries(errors) } }
}
