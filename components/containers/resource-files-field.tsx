'use client'
import { useWatch } from 'react-hook-form'
import { FieldRow } from '@/components/form/page-form'
import { RowsField } from '@/components/form/rows-field'
import { SelectField } from '@/components/form/select-field'
import { TextField } from '@/components/form/text-field'
import { emptyResourceFile, type ResourceFileValues } from '@/lib/domain/resource-files'

const SOURCES = [
  { value: 'httpUrl', label: 'A file by its address' },
  { value: 'storageContainerUrl', label: 'A blob container by its address' },
  { value: 'autoStorageContainerName', label: 'A container in the account’s storage' },
]

/** Files that are copied to the node before the task starts. `path` names an array of ResourceFileValues. */
export function ResourceFilesField({ path }: { path: string }) {
  return (
    <RowsField
      name={path}
      label="Resource files"
      noun="resource file"
      hint="Copied below the working directory before it starts. Signed addresses are secrets: a managed identity needs none."
      empty={emptyResourceFile}
    >
      {({ path: row, index }) => <ResourceFileRow path={row} place={index + 1} />}
    </RowsField>
  )
}

function ResourceFileRow({ path, place }: { path: string; place: number }) {
  const file: ResourceFileValues | undefined = useWatch({ name: path })
  const isFile = file?.from === 'httpUrl'
  const isOfAccount = file?.from === 'autoStorageContainerName'
  return (
    <div className="flex flex-col gap-3">
      <SelectField name={`${path}.from`} label={`Source ${place}`} options={SOURCES} />
      <TextField
        name={`${path}.location`}
        label={isOfAccount ? `Container ${place}` : `Address ${place}`}
        isMonospace
        placeholder={isOfAccount ? 'inputs' : 'https://contoso.blob.core.windows.net/inputs/scene.blend'}
      />
      <FieldRow>
        <TextField
          name={`${path}.filePath`}
          label={isFile ? `File path ${place}` : `Directory ${place}`}
          isMonospace
          isOptional={!isFile}
        />
        {isFile ? (
          <TextField
            name={`${path}.fileMode`}
            label={`File mode ${place}`}
            isMonospace
            isOptional
            placeholder="0770"
          />
        ) : (
          <TextField name={`${path}.blobPrefix`} label={`Blob prefix ${place}`} isMonospace isOptional />
        )}
      </FieldRow>
      {!isOfAccount && (
        <TextField
          name={`${path}.identityId`}
          label={`Identity ${place}`}
          isMonospace
          isOptional
          hint="Resource id of a managed identity of the pool that may read it. Empty for a public or signed address."
        />
      )}
    </div>
  )
}
