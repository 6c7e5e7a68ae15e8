'use client'
import { useFormContext, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import type { UserIdentityValues } from '@/lib/domain/user-identity'

const ELEVATIONS = [
  { value: 'nonadmin', label: 'An ordinary user' },
  {
    value: 'admin',
    label: 'An administrator',
    hint: 'root on Linux, also in the container. Needed to install packages on the node.',
  },
]
const SCOPES = [
  { value: '', label: 'As the service decides' },
  { value: 'pool', label: 'One user for all tasks of a node (pool)' },
  { value: 'task', label: 'A user for each task (task)' },
]

/** Which user runs it: one that Batch makes, or a user account of the pool. `path` names UserIdentityValues. */
export function UserIdentityFields({ path }: { path: string }) {
  const { setValue } = useFormContext()
  const user: UserIdentityValues = useWatch({ name: path })
  return (
    <>
      <RadioField
        name={`${path}.runsAs`}
        label="User"
        options={[
          { value: 'auto', label: 'A user that Batch makes' },
          { value: 'named', label: 'A user account of the pool' },
        ]}
      />
      {user.runsAs === 'named' ? (
        <TextField
          name={`${path}.username`}
          label="User account"
          hint="The name of one of the pool’s user accounts."
        />
      ) : (
        <>
          <RadioField
            name={`${path}.elevation`}
            label="Runs as"
            options={ELEVATIONS}
            onChanged={(elevation) => {
              // Installing for the node is what administrators are for, so its files should belong to the node's user.
              if (elevation === 'admin' && user.scope === '')
                setValue(`${path}.scope`, 'pool', { shouldDirty: true })
            }}
          />
          <SelectField name={`${path}.scope`} label="User scope" options={SCOPES} />
        </>
      )}
    </>
  )
}
