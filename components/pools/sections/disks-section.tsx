'use client'
import { SwitchField } from '@/components/form/choice-fields'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { NumberField } from '@/components/form/text-field'
import { CodeBlock } from '@/components/ui/code-block'
import { buildDiskRecipe } from '@/lib/domain/pool/sections/disk-recipe'
import { type DisksValues, describeDisks, emptyDataDisk } from '@/lib/domain/pool/sections/disks'
import type { NodeOs } from '@/lib/domain/pool/sections/mount-options'
import { SectionFrame } from './section-frame'
import { withUnknown } from './with-unknown'

const CACHINGS = [
  { value: '', label: 'As the service has it' },
  { value: 'none', label: 'No cache' },
  { value: 'readonly', label: 'Read only' },
  { value: 'readwrite', label: 'Read and write' },
]

const STORAGES = [
  { value: '', label: 'As the service has it' },
  { value: 'standard_lrs', label: 'Standard HDD' },
  { value: 'standardssd_lrs', label: 'Standard SSD' },
  { value: 'premium_lrs', label: 'Premium SSD' },
]

/** Disks besides those that come with image and size. */
export function DisksSection({ name, os }: { name: string; os?: NodeOs }) {
  return (
    <SectionFrame<DisksValues> name={name} title="Disks" toSummary={describeDisks}>
      {(values) => (
        <>
          <OsDiskFields name={`${name}.osDisk`} osDisk={values.osDisk} />
          <RowsField
            name={`${name}.rows`}
            label="Data disks"
            noun="data disk"
            empty={() => emptyDataDisk(values.rows)}
            hint="Each node gets its own, empty and without a file system."
            emptyText="None."
          >
            {({ path, index }) => (
              <div className="flex flex-col gap-3">
                <FieldRow>
                  <NumberField name={`${path}.sizeGiB`} label="Size" unit="GiB" />
                  <NumberField name={`${path}.lun`} label="Number (LUN)" />
                </FieldRow>
                <FieldRow>
                  <SelectField
                    name={`${path}.storage`}
                    label="Kind of disk"
                    options={withUnknown(STORAGES, values.rows[index]?.storage)}
                  />
                  <SelectField
                    name={`${path}.caching`}
                    label="Cache"
                    options={withUnknown(CACHINGS, values.rows[index]?.caching)}
                  />
                </FieldRow>
              </div>
            )}
          </RowsField>
          <DiskRecipe values={values} os={os ?? 'linux'} />
          <EncryptionFields name={`${name}.encryption`} os={os} />
        </>
      )}
    </SectionFrame>
  )
}

function OsDiskFields({ name, osDisk }: { name: string; osDisk: DisksValues['osDisk'] }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1.5 font-medium">OS disk</legend>
      <p className="-mt-1 text-sm text-pretty text-muted">
        VM images such as ubuntu-hpc keep pulled container images on it. When it is full, the node becomes
        unusable.
      </p>
      <NumberField
        name={`${name}.sizeGiB`}
        label="OS disk size"
        unit="GiB"
        isOptional
        hint="Not below that of the image. Empty is the size of the image."
      />
      <FieldRow>
        <SelectField
          name={`${name}.storage`}
          label="Kind of OS disk"
          options={withUnknown(STORAGES, osDisk.storage)}
        />
        <SelectField
          name={`${name}.caching`}
          label="OS disk cache"
          options={withUnknown(CACHINGS, osDisk.caching)}
        />
      </FieldRow>
      <SwitchField
        name={`${name}.isEphemeral`}
        label="Ephemeral OS disk"
        hint="On the cache disk of the node: faster, without storage costs, and as large as the cache of the size allows."
      />
    </fieldset>
  )
}

function DiskRecipe({ values, os }: { values: DisksValues; os: NodeOs }) {
  const recipe = buildDiskRecipe(values.rows, os)
  if (recipe === undefined) return null
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-sm text-pretty text-muted">
        Nodes do not use a data disk until it is formatted and mounted. This command line does it once on each
        node; make it the start task, on the node itself, as an administrator.
        {os === 'linux' &&
          ' A container sees the directory when its run options mount it, as -v /datadisk0:/data.'}
      </p>
      <CodeBlock code={recipe} label="Start task that mounts the data disks" isWrapped />
    </div>
  )
}

function EncryptionFields({ name, os }: { name: string; os?: NodeOs }) {
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">Disk encryption by Batch</legend>
      <p className="-mt-1 text-sm text-pretty text-muted">
        {os === 'linux' && 'Linux nodes take the temporary disk only. '}
        {os === 'windows' && 'Windows nodes take both disks or none. '}
        Azure encrypts managed disks at rest in any case.
      </p>
      <SwitchField name={`${name}.hasTemporaryDisk`} label="Encrypt the temporary disk" />
      <SwitchField name={`${name}.hasOsDisk`} label="Encrypt the OS disk" />
    </fieldset>
  )
}
