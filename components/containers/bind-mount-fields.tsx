'use client'
import { useFormContext, useWatch } from 'react-hook-form'
import { RadioField } from '@/components/form/choice-fields'
import { FieldLabel, useFullLabel } from '@/components/form/field-label'
import { fieldClass } from '@/components/ui/field-class'
import { BIND_MOUNT_SOURCES } from '@/lib/domain/bind-mounts'
import type { BindMount, ContainerSettingsValues } from '@/lib/domain/container-settings'

const CHOICES = [
  {
    value: 'all',
    label: 'Everything of Batch',
    hint: 'All of AZ_BATCH_NODE_ROOT_DIR, as Batch does by itself; on Windows the temporary disk.',
  },
  {
    value: 'listed',
    label: 'Only some directories',
    hint: 'Keeps tasks on one node apart. Needs a node agent newer than 1.11.11.',
  },
  { value: 'none', label: 'Nothing', hint: 'The container sees no directory of the node.' },
]

/** Which of Batch’s directories on the node the container sees. */
export function BindMountFields({ path }: { path: string }) {
  const { trigger } = useFormContext()
  const bindMounts: ContainerSettingsValues['bindMounts'] = useWatch({ name: `${path}.bindMounts` })
  return (
    <>
      <RadioField
        name={`${path}.bindMounts`}
        label="Mounted directories"
        options={CHOICES}
        // What is mounted decides whether the working directory is right, so that field speaks at once.
        onChanged={() => void trigger(`${path}.workingDirectory`)}
      />
      {bindMounts === 'listed' && <MountList path={path} label="Directories to mount" />}
    </>
  )
}

/** A box for each directory; sources that this list does not know stay in it. */
function MountList({ path, label }: { path: string; label: string }) {
  const { setValue, trigger } = useFormContext()
  const mounts: BindMount[] = useWatch({ name: `${path}.mounts` })
  const unknown = mounts
    .filter(({ source }) => BIND_MOUNT_SOURCES.every((known) => known.source !== source))
    .map(({ source }) => ({ source, meaning: 'Not known to this form; it is sent as it came.' }))
  const change = (next: BindMount[]) => {
    setValue(`${path}.mounts`, next, { shouldDirty: true })
    void trigger([`${path}.workingDirectory`, `${path}.bindMounts`])
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-3 border-l-2 border-line pl-4">
      <legend className="mb-1.5 font-medium">
        <FieldLabel label={label} />
      </legend>
      {[...BIND_MOUNT_SOURCES, ...unknown].map(({ source, meaning }) => (
        <MountRow
          key={source}
          source={source}
          meaning={meaning}
          mount={mounts.find((mount) => mount.source === source)}
          onToggle={(isOn) =>
            change(
              isOn
                ? [...mounts, { source, isReadOnly: false }]
                : mounts.filter((mount) => mount.source !== source),
            )
          }
          onAccess={(isReadOnly) =>
            change(mounts.map((mount) => (mount.source === source ? { ...mount, isReadOnly } : mount)))
          }
        />
      ))}
    </fieldset>
  )
}

function MountRow({
  source,
  meaning,
  mount,
  onToggle,
  onAccess,
}: {
  source: string
  meaning: string
  mount: BindMount | undefined
  onToggle: (isOn: boolean) => void
  onAccess: (isReadOnly: boolean) => void
}) {
  const accessLabel = useFullLabel(`Access to ${source}`)
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <label className="flex min-w-0 flex-1 basis-56 items-start gap-2.5">
        <input
          type="checkbox"
          checked={mount !== undefined}
          onChange={(event) => onToggle(event.target.checked)}
          className="mt-0.5 size-4 flex-none accent-ink"
        />
        <span className="min-w-0">
          <span className="block font-mono text-[13px]">{source}</span>
          <span className="block text-sm text-pretty wrap-anywhere text-muted">{meaning}</span>
        </span>
      </label>
      {mount !== undefined && (
        <select
          aria-label={accessLabel}
          value={mount.isReadOnly ? 'read' : 'write'}
          onChange={(event) => onAccess(event.target.value === 'read')}
          className={fieldClass('w-auto flex-none')}
        >
          <option value="write">Read and write</option>
          <option value="read">Read only</option>
        </select>
      )}
    </div>
  )
}
