'use client'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { TextAreaField } from '@/components/form/text-area-field'
import { NumberField, SecretField, TextField } from '@/components/form/text-field'
import type { NodeOs } from '@/lib/domain/pool/sections/mount-options'
import { describeUsers, emptyUser, type UsersValues, type UserValues } from '@/lib/domain/pool/sections/users'
import { SectionFrame } from './section-frame'
import { withUnknown } from './with-unknown'

const ELEVATIONS = [
  { value: 'nonadmin', label: 'An ordinary user' },
  { value: 'admin', label: 'An administrator' },
]

const LOGIN_MODES = [
  { value: '', label: 'As the service has it' },
  { value: 'batch', label: 'Batch: for programs that run long' },
  { value: 'interactive', label: 'Interactive: for programs that ask for it' },
]

/** Accounts that every node gets, for tasks that run as a named user. */
export function UsersSection({ name, os }: { name: string; os?: NodeOs }) {
  return (
    <SectionFrame<UsersValues> name={name} title="User accounts" toSummary={describeUsers}>
      {({ rows }) => (
        <RowsField
          name={`${name}.rows`}
          label="Accounts"
          noun="account"
          empty={emptyUser}
          hint="Tasks name one of them to run as. To log in to a node, add a user to that node later."
          emptyText="None: tasks run as users that Batch makes."
        >
          {({ path, index }) => {
            const user = rows[index]
            return user && <UserFields path={path} user={user} os={os} />
          }}
        </RowsField>
      )}
    </SectionFrame>
  )
}

function UserFields({ path, user, os }: { path: string; user: UserValues; os?: NodeOs }) {
  return (
    <div className="flex flex-col gap-3">
      <FieldRow>
        <TextField name={`${path}.name`} label="Account name" />
        <SecretField name={`${path}.password`} label="Password" isAskedAgain={user.askAgain} />
      </FieldRow>
      <SelectField
        name={`${path}.elevation`}
        label="It is"
        options={withUnknown(ELEVATIONS, user.elevation)}
      />
      {(os !== 'windows' || hasLinuxSettings(user)) && <LinuxFields path={path} />}
      {(os !== 'linux' || user.loginMode !== '') && (
        <SelectField
          name={`${path}.loginMode`}
          label="Login mode on Windows"
          options={withUnknown(LOGIN_MODES, user.loginMode)}
        />
      )}
    </div>
  )
}

/** What was filled in before the system changed is shown: it has to go. */
const hasLinuxSettings = ({ uid, gid, sshPrivateKey }: UserValues) => `${uid}${gid}${sshPrivateKey}` !== ''

function LinuxFields({ path }: { path: string }) {
  return (
    <>
      <FieldRow>
        <NumberField name={`${path}.uid`} label="User number (uid)" isOptional />
        <NumberField name={`${path}.gid`} label="Group number (gid)" isOptional />
      </FieldRow>
      <TextAreaField
        name={`${path}.sshPrivateKey`}
        label="SSH private key"
        isOptional
        isMonospace
        isMasked
        rows={2}
        hint="Nodes that reach each other log in by it without a password, as MPI needs. It counts only where nodes reach each other directly, and is kept in no draft."
      />
    </>
  )
}
