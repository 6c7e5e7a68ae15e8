'use client'
import { RowsField } from '@/components/form/rows-field'
import { TextField } from '@/components/form/text-field'

const emptyRow = () => ({ name: '', value: '' })

/** Rows of names and values, as environment settings and metadata. */
export function NamedValuesField({
  name,
  label,
  noun,
  hint,
}: {
  name: string
  label: string
  noun: string
  hint?: string
}) {
  return (
    <RowsField name={name} label={label} noun={noun} hint={hint} empty={emptyRow}>
      {({ path, index }) => (
        <div className="grid gap-2 sm:grid-cols-2">
          <TextField
            name={`${path}.name`}
            label={`Name ${index + 1}`}
            isLabelHidden
            isMonospace
            placeholder="NAME"
          />
          <TextField
            name={`${path}.value`}
            label={`Value ${index + 1}`}
            isLabelHidden
            isMonospace
            placeholder="value"
          />
        </div>
      )}
    </RowsField>
  )
}
