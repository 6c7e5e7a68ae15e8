'use client'
import { type ReactNode, useRef } from 'react'
import { type FieldArrayPath, type FieldValues, useFieldArray, useFormContext } from 'react-hook-form'
import { Button, IconButton } from '@/components/ui/button'
import { ArrowDownIcon, ArrowUpIcon, CrossIcon, PlusIcon } from '@/components/ui/icons'
import { FieldLabel } from './field-label'
import { focusAfterRemoval } from './focus-after-removal'
import { ListFindings } from './list-findings'

export interface RowsFieldProps<T extends FieldValues> {
  name: FieldArrayPath<T>
  /** Name of the group, as `Registries`. */
  label: string
  /** What one row is, in lower case: the button reads `Add registry`. */
  noun: string
  hint?: string
  /** A new, empty row. */
  empty: () => object
  /** The fields of one row; `path` is its name prefix, as `registries.0`. */
  children: (row: { path: string; index: number }) => ReactNode
  /** Said while there are no rows. */
  emptyText?: string
  canReorder?: boolean
}

/** Rows of fields that can be added, removed and, where the order counts, moved. */
export function RowsField<T extends FieldValues = FieldValues>(props: RowsFieldProps<T>) {
  const { clearErrors, control, setFocus } = useFormContext()
  const { fields, append, remove, move } = useFieldArray({ control, name: props.name as string })
  const { label, noun } = props
  const list = useRef<HTMLFieldSetElement>(null)
  return (
    <fieldset ref={list} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium">
        <FieldLabel label={label} />
      </legend>
      {props.hint !== undefined && <p className="-mt-1 text-sm text-pretty text-muted">{props.hint}</p>}
      {fields.length === 0 && props.emptyText !== undefined && (
        <p className="text-sm text-muted">{props.emptyText}</p>
      )}
      {fields.map(({ id }, index) => (
        <div
          key={id}
          data-field={`${props.name}.${index}`}
          tabIndex={-1}
          className="flex items-start gap-2 rounded border border-line bg-page p-3"
        >
          <div className="min-w-0 flex-1">{props.children({ path: `${props.name}.${index}`, index })}</div>
          <div className="flex flex-none">
            {props.canReorder && fields.length > 1 && (
              <>
                <IconButton
                  size="small"
                  label={`Move ${noun} ${index + 1} up`}
                  icon={<ArrowUpIcon size={14} />}
                  disabledReason={index === 0 ? 'This is the first one.' : undefined}
                  onClick={() => move(index, index - 1)}
                />
                <IconButton
                  size="small"
                  label={`Move ${noun} ${index + 1} down`}
                  icon={<ArrowDownIcon size={14} />}
                  disabledReason={index === fields.length - 1 ? 'This is the last one.' : undefined}
                  onClick={() => move(index, index + 1)}
                />
              </>
            )}
            <span data-removes-row className="contents">
              <IconButton
                size="small"
                label={`Remove ${noun} ${index + 1}`}
                icon={<CrossIcon size={14} />}
                onClick={() => {
                  remove(index)
                  focusAfterRemoval(list.current, index)
                }}
              />
            </span>
          </div>
        </div>
      ))}
      <ListFindings name={props.name} />
      <div data-adds-row>
        <Button
          size="small"
          data-field={props.name}
          icon={<PlusIcon size={14} />}
          onClick={() => {
            const row = props.empty()
            append(row, { shouldFocus: false })
            const first = Object.keys(row)[0]
            const path = `${props.name}.${fields.length}`
            // The new row's fields exist after the next paint, and nobody has left one empty yet.
            requestAnimationFrame(() => {
              clearErrors(path)
              setFocus(`${path}.${first}`)
            })
          }}
        >
          Add {noun}
        </Button>
      </div>
    </fieldset>
  )
}
