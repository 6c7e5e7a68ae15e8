'use client'
import { ComboField } from '@/components/form/combo-field'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import type { BatchApplicationOutput } from '@/lib/batch/types.generated'
import type { NodeOs } from '@/lib/domain/pool/sections/mount-options'
import {
  describePackages,
  emptyPackage,
  type PackagesValues,
  toPackageVariable,
} from '@/lib/domain/pool/sections/packages'
import { nameOfResource } from '@/lib/domain/resource-id'
import { SectionFrame } from './section-frame'

const NONE: readonly BatchApplicationOutput[] = []

/** Application packages that every node downloads. */
export function PackagesSection({
  name,
  os,
  applications = NONE,
}: {
  name: string
  os?: NodeOs
  /** The applications of the account, as Applications_ListApplications gives them. */
  applications?: readonly BatchApplicationOutput[]
}) {
  return (
    <SectionFrame<PackagesValues> name={name} title="Application packages" toSummary={describePackages}>
      {({ rows }) => (
        <RowsField
          name={`${name}.rows`}
          label="Packages"
          noun="package"
          empty={emptyPackage}
          hint="Unpacked on each node before it takes tasks, at most 10. Nodes that are there already get a change when they restart."
          emptyText="None."
        >
          {({ path, index }) => {
            const row = rows[index]
            const id = row?.applicationId.trim() ?? ''
            return (
              <div className="flex flex-col gap-2">
                <FieldRow>
                  <ComboField
                    name={`${path}.applicationId`}
                    label="Application"
                    isFreeText
                    options={applications.map(toOption)}
                    emptyText="No application of this account fits; what you typed is taken as it is."
                  />
                  <ComboField
                    name={`${path}.version`}
                    label="Version"
                    isFreeText
                    isOptional
                    options={versionsOf(id, applications)}
                    hint="Empty is the default version of the application."
                  />
                </FieldRow>
                {row && id !== '' && os !== 'windows' && (
                  <p className="text-sm text-muted">
                    Tasks find it by{' '}
                    <code className="font-mono wrap-anywhere">${toPackageVariable(row)}</code>
                  </p>
                )}
              </div>
            )
          }}
        </RowsField>
      )}
    </SectionFrame>
  )
}

const toOption = ({ id, displayName }: BatchApplicationOutput) => ({
  value: id,
  label: id,
  ...(displayName && displayName !== id && { detail: displayName }),
})

function versionsOf(id: string, applications: readonly BatchApplicationOutput[]) {
  const name = nameOfResource(id).toLowerCase()
  const application = applications.find((candidate) => candidate.id.toLowerCase() === name)
  return (application?.versions ?? []).map((version) => ({ value: version, label: version }))
}
