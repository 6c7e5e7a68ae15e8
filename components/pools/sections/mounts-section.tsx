'use client'
import type { ComboOption } from '@/components/form/filter-options'
import { RowsField } from '@/components/form/rows-field'
import { type NodeOs, suggestMountOptions } from '@/lib/domain/pool/sections/mount-options'
import { describeMounts, emptyMount, type MountsValues } from '@/lib/domain/pool/sections/mounts'
import { MountFields } from './mount-fields'
import { SectionFrame } from './section-frame'

/** File systems that every node mounts. */
export function MountsSection({
  name,
  os = 'linux',
  identities,
}: {
  name: string
  os?: NodeOs
  /** Managed identities to choose from; their values are resource ids. */
  identities?: readonly ComboOption[]
}) {
  const empty = () => {
    const kind = os === 'windows' ? 'files' : 'blob'
    return { ...emptyMount(), kind, options: suggestMountOptions(kind, os)[0]?.options ?? '' }
  }
  return (
    <SectionFrame<MountsValues> name={name} title="Mounts" toSummary={describeMounts}>
      {({ rows }) => (
        <RowsField
          name={`${name}.rows`}
          label="File systems"
          noun="file system"
          empty={empty}
          hint="Mounted when a node joins the pool, restarts or is reimaged, at most 10. A node that cannot mount one becomes unusable."
          emptyText="None: tasks see only the disks of their node."
        >
          {({ path, index }) => {
            const mount = rows[index]
            return mount && <MountFields path={path} mount={mount} os={os} identities={identities} />
          }}
        </RowsField>
      )}
    </SectionFrame>
  )
}
