'use client'
import { useFormContext } from 'react-hook-form'
import type { ComboOption } from '@/components/form/filter-options'
import { FieldRow } from '@/components/form/page-form'
import { SelectField } from '@/components/form/select-field'
import { SecretField, TextField } from '@/components/form/text-field'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { type NodeOs, suggestMountOptions, toMountDirectory } from '@/lib/domain/pool/sections/mount-options'
import type { MountKind, MountValues } from '@/lib/domain/pool/sections/mounts'
import { ResourceIdField } from './resource-id-field'

const KINDS: { value: MountKind; label: string }[] = [
  { value: 'blob', label: 'Azure Blob container' },
  { value: 'files', label: 'Azure Files share' },
  { value: 'nfs', label: 'NFS export' },
  { value: 'cifs', label: 'CIFS (SMB) share' },
]

const ACCESSES = [
  { value: 'key', label: 'Account key' },
  { value: 'sas', label: 'Shared access signature' },
  { value: 'identity', label: 'Managed identity' },
]

interface MountProps {
  path: string
  mount: MountValues
}

/** One file system: what it is, how nodes get in, and where tasks see it. */
export function MountFields({
  path,
  mount,
  os,
  identities,
}: MountProps & { os: NodeOs; identities?: readonly ComboOption[] }) {
  const { clearErrors, getValues, setValue } = useFormContext()
  if (mount.kind === 'other') {
    return (
      <p className="text-muted">
        A file system of a kind that this form has no fields for. It is kept as it is; the JSON view shows it.
      </p>
    )
  }
  const takeDefaults = (kind: string) => {
    // Fields that are no longer shown have nothing to say.
    clearErrors(path)
    const all = KINDS.flatMap(({ value }) => suggestMountOptions(value, os))
    const typed: string = getValues(`${path}.options`)
    if (typed !== '' && !all.some(({ options }) => options === typed)) return
    const known = KINDS.find(({ value }) => value === kind)
    const first = known && suggestMountOptions(known.value, os)[0]
    setValue(`${path}.options`, first?.options ?? '', { shouldDirty: true })
  }
  return (
    <div className="flex flex-col gap-3">
      <SelectField
        name={`${path}.kind`}
        label="Kind of file system"
        options={KINDS}
        onChanged={takeDefaults}
      />
      {mount.kind === 'blob' && <BlobFields path={path} mount={mount} identities={identities} />}
      {mount.kind === 'files' && <FilesFields path={path} mount={mount} />}
      {mount.kind === 'nfs' && (
        <TextField name={`${path}.source`} label="Export" isMonospace placeholder="10.0.0.4:/export/data" />
      )}
      {mount.kind === 'cifs' && <CifsFields path={path} mount={mount} />}
      <PathField path={path} mount={mount} os={os} />
      <OptionsField path={path} mount={mount} os={os} />
    </div>
  )
}

function BlobFields({ path, mount, identities }: MountProps & { identities?: readonly ComboOption[] }) {
  const { clearErrors } = useFormContext()
  return (
    <>
      <FieldRow>
        <TextField
          name={`${path}.accountName`}
          label="Storage account"
          isMonospace
          placeholder="contosodata"
        />
        <TextField name={`${path}.containerName`} label="Container" isMonospace placeholder="input" />
      </FieldRow>
      <SelectField
        name={`${path}.access`}
        label="Access by"
        options={ACCESSES}
        onChanged={() => clearErrors(path)}
      />
      {mount.access === 'key' && (
        <SecretField name={`${path}.accountKey`} label="Account key" isAskedAgain={mount.askAgain} />
      )}
      {mount.access === 'sas' && (
        <SecretField
          name={`${path}.sasKey`}
          label="Shared access signature"
          isAskedAgain={mount.askAgain}
          hint="What follows the question mark in the address. Nodes that join after it has expired cannot mount."
        />
      )}
      {mount.access === 'identity' && (
        <ResourceIdField
          name={`${path}.identityId`}
          kind="identity"
          label="Managed identity"
          options={identities}
          hint="One of the pool’s own identities, with the role Storage Blob Data Contributor on the container."
        />
      )}
    </>
  )
}

function FilesFields({ path, mount }: MountProps) {
  return (
    <>
      <TextField name={`${path}.accountName`} label="Storage account" isMonospace placeholder="contosodata" />
      <TextField
        name={`${path}.azureFileUrl`}
        label="Address of the share"
        isMonospace
        inputMode="url"
        placeholder="https://contosodata.file.core.windows.net/share"
      />
      <SecretField name={`${path}.accountKey`} label="Account key" isAskedAgain={mount.askAgain} />
    </>
  )
}

function CifsFields({ path, mount }: MountProps) {
  return (
    <>
      <TextField name={`${path}.source`} label="Share" isMonospace placeholder="//nas/projects" />
      <FieldRow>
        <TextField name={`${path}.username`} label="User name" />
        <SecretField name={`${path}.password`} label="Password" isAskedAgain={mount.askAgain} />
      </FieldRow>
    </>
  )
}

function PathField({ path, mount, os }: MountProps & { os: NodeOs }) {
  const directory = toMountDirectory(mount, os)
  const isDrive = os === 'windows' && mount.kind === 'files'
  return (
    <div className="flex flex-col gap-1">
      <TextField
        name={`${path}.relativeMountPath`}
        label={isDrive ? 'Drive letter' : 'Mount directory'}
        isMonospace
        placeholder={isDrive ? 'S' : 'data'}
        hint={directory === undefined ? 'Below AZ_BATCH_NODE_MOUNTS_DIR.' : undefined}
      />
      {directory !== undefined && (
        <p className="flex flex-wrap items-center gap-x-1.5 text-sm text-muted">
          Tasks see it at <code className="font-mono wrap-anywhere">{directory}</code>
          <CopyButton text={directory} label={`Copy ${directory}`} />
          <span className="basis-full text-pretty">
            In a container too, unless its bind mounts are listed: then VfsMounts has to be among them.
          </span>
        </p>
      )}
    </div>
  )
}

function OptionsField({ path, mount, os }: MountProps & { os: NodeOs }) {
  const { setValue } = useFormContext()
  const others = suggestMountOptions(mount.kind, os).filter(({ options }) => options !== mount.options)
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        name={`${path}.options`}
        label="Mount options"
        isMonospace
        isOptional
        hint={
          mount.kind === 'blob'
            ? 'Without allow_other only tasks that run as an administrator see the files.'
            : undefined
        }
      />
      <div className="flex flex-wrap gap-1.5">
        {others.map(({ label, options }) => (
          <Button
            key={label}
            size="small"
            variant="quiet"
            onClick={() => setValue(`${path}.options`, options, { shouldDirty: true, shouldValidate: true })}
          >
            Use options for: {label}
          </Button>
        ))}
      </div>
    </div>
  )
}
