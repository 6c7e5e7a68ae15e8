'use client'
import { type ClipboardEvent, type KeyboardEvent, useContext, useId, useState } from 'react'
import {
  type FieldArrayPath,
  type FieldValues,
  useFieldArray,
  useFormContext,
  useFormState,
} from 'react-hook-form'
import { IconButton } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import { CrossIcon } from '@/components/ui/icons'
import { Findings } from './field-frame'
import { parseEntries } from './parse-entries'
import { FindingsContext } from './use-field'

interface EntriesFieldProps<T extends FieldValues> {
  /** Path of an array of `{ [property]: string }`. */
  name: FieldArrayPath<T>
  property: string
  /** Name of the list, as `Images to prefetch`. */
  label: string
  /** Name of the box that takes new ones, as `Add images`. */
  addLabel: string
  /** What one entry is, in lower case: `image`. */
  noun: string
  hint?: string
  placeholder?: string
}

/** A list of short texts. Enter or a comma adds what was typed; a paste of many lines adds each of them; twins are dropped. */
export function EntriesField<T extends FieldValues = FieldValues>(props: EntriesFieldProps<T>) {
  const { control, setValue } = useFormContext()
  const name: string = props.name
  const { fields, append, remove } = useFieldArray({ control, name })
  const [typed, setTyped] = useState('')
  const id = useId()
  const texts = fields.map((field) => String((field as Record<string, unknown>)[props.property] ?? ''))
  const add = (text: string) => {
    const entries = parseEntries(text, texts)
    if (entries.length > 0)
      append(
        entries.map((entry) => ({ [props.property]: entry })),
        { shouldFocus: false },
      )
    setTyped('')
  }
  const handleKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ',') return
    event.preventDefault()
    add(typed)
  }
  const handlePaste = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text')
    if (!/[\n,;]/.test(text.trim())) return
    event.preventDefault()
    add(`${typed}\n${text}`)
  }
  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{props.label}</legend>
      {fields.length > 0 && (
        <ul className="mb-1 divide-y divide-line rounded border border-line bg-page">
          {fields.map((field, index) => (
            <Entry
              key={field.id}
              path={`${name}.${index}.${props.property}`}
              text={texts[index] ?? ''}
              noun={props.noun}
              onRemove={() => remove(index)}
              onRepair={(text) =>
                setValue(`${name}.${index}.${props.property}`, text, { shouldValidate: true })
              }
            />
          ))}
        </ul>
      )}
      <label htmlFor={id} className="text-sm text-muted">
        {props.addLabel}
      </label>
      <input
        id={id}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={handleKey}
        onPaste={handlePaste}
        onBlur={() => typed.trim() !== '' && add(typed)}
        placeholder={props.placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={props.hint === undefined ? undefined : `${id}-hint`}
        className={fieldClass('font-mono text-[13px]')}
      />
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-pretty text-muted">
          {props.hint}
        </p>
      )}
    </fieldset>
  )
}

function Entry({
  path,
  text,
  noun,
  onRemove,
  onRepair,
}: {
  path: string
  text: string
  noun: string
  onRemove: () => void
  onRepair: (text: string) => void
}) {
  const { control, getFieldState } = useFormContext()
  const state = useFormState({ control, name: path })
  const said = getFieldState(path, state).error?.message
  const own = useContext(FindingsContext).filter(({ field }) => field === path)
  // A text that came from outside (a service refusal) is not among the checks' findings.
  const findings =
    own.some((finding) => finding.text === said) || said === undefined
      ? own
      : [{ level: 'error' as const, text: said }, ...own]
  return (
    <li className="flex flex-col gap-1 py-1 pr-1 pl-2.5">
      <span className="flex items-center gap-2">
        <bdi className="min-w-0 flex-1 font-mono text-[13px] wrap-anywhere">{text}</bdi>
        <IconButton
          size="small"
          label={`Remove ${noun} ${text}`}
          icon={<CrossIcon size={14} />}
          onClick={onRemove}
        />
      </span>
      <Findings findings={findings} onRepair={onRepair} />
    </li>
  )
}
