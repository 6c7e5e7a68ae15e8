'use client'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import {
  type FieldArrayPath,
  type FieldValues,
  useFieldArray,
  useFormContext,
  useFormState,
} from 'react-hook-form'
import { Button, IconButton } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import { ArrowDownIcon, ArrowUpIcon, CrossIcon } from '@/components/ui/icons'
import { formatPlural } from '@/lib/format/count'
import { Findings } from './field-frame'
import { focusAfterRemoval } from './focus-after-removal'
import { ListFindings } from './list-findings'
import { parseEntries } from './parse-entries'
import { useAfterPress } from './use-after-press'
import { FindingsContext, LabelsContext } from './use-field'

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
  /** What an entry amounts to, said behind it, as the registry that an image comes from. */
  describe?: (text: string) => string | undefined
  canReorder?: boolean
}

/** From here on a list has its count below it, and can be emptied at once. */
const MANY = 12

/** A list of short texts. Enter or a comma adds what was typed; a paste of many lines adds each of them; twins are said and dropped. */
export function EntriesField<T extends FieldValues = FieldValues>(props: EntriesFieldProps<T>) {
  const { control, setValue } = useFormContext()
  const name: string = props.name
  const { fields, append, remove, move } = useFieldArray({ control, name })
  const [typed, setTyped] = useState('')
  const [dropped, setDropped] = useState(0)
  const id = useId()
  const list = useRef<HTMLFieldSetElement>(null)
  const adder = useRef<HTMLInputElement>(null)
  const labels = useContext(LabelsContext)
  useEffect(() => {
    labels.set(name, props.label)
  }, [labels, name, props.label])
  const texts = fields.map((field) => String((field as Record<string, unknown>)[props.property] ?? ''))
  const add = (text: string) => {
    const { entries, twins } = parseEntries(text, texts)
    setDropped(twins)
    if (entries.length > 0)
      append(
        entries.map((entry) => ({ [props.property]: entry })),
        { shouldFocus: false },
      )
    setTyped('')
  }
  const leave = useAfterPress(() => {
    if (typed.trim() !== '') add(typed)
  })
  const removeAll = () => {
    remove()
    adder.current?.focus()
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
    <fieldset ref={list} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{props.label}</legend>
      {fields.length > 0 && (
        <ul className="mb-1 max-h-[28rem] divide-y divide-line overflow-y-auto rounded border border-line bg-page">
          {fields.map((field, index) => (
            <Entry
              key={field.id}
              path={`${name}.${index}.${props.property}`}
              text={texts[index] ?? ''}
              noun={props.noun}
              remark={props.describe?.(texts[index] ?? '')}
              onRemove={() => {
                remove(index)
                focusAfterRemoval(list.current, index)
              }}
              onMoveUp={props.canReorder && index > 0 ? () => move(index, index - 1) : undefined}
              onMoveDown={
                props.canReorder && index < fields.length - 1 ? () => move(index, index + 1) : undefined
              }
              onRepair={(text) =>
                setValue(`${name}.${index}.${props.property}`, text, { shouldValidate: true })
              }
            />
          ))}
        </ul>
      )}
      {fields.length > MANY && (
        <p className="flex flex-wrap items-center justify-between gap-2 text-sm text-muted">
          {formatPlural(fields.length, props.noun)}
          <Button size="small" onClick={removeAll}>
            Remove all
          </Button>
        </p>
      )}
      <label htmlFor={id} className="text-sm text-muted">
        {props.addLabel}
      </label>
      <input
        ref={adder}
        id={id}
        data-field={name}
        data-adds-row
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={handleKey}
        onPaste={handlePaste}
        onBlur={leave}
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
      <p role="status" className="text-sm text-muted empty:hidden">
        {dropped > 0 && `${formatPlural(dropped, props.noun)} left out: in the list already.`}
      </p>
      <ListFindings name={name} />
    </fieldset>
  )
}

function Entry({
  path,
  text,
  noun,
  remark,
  onRemove,
  onMoveUp,
  onMoveDown,
  onRepair,
}: {
  path: string
  text: string
  noun: string
  remark?: string
  onRemove: () => void
  onMoveUp?: () => void
  onMoveDown?: () => void
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
    <li
      data-field={path}
      tabIndex={-1}
      className="flex flex-col gap-1 rounded py-1 pr-1 pl-2.5 focus-visible:-outline-offset-2"
    >
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1">
          <bdi className="font-mono text-[13px] wrap-anywhere">{text}</bdi>
          {remark !== undefined && <span className="block text-sm wrap-anywhere text-muted">{remark}</span>}
        </span>
        {onMoveUp && (
          <IconButton
            size="small"
            label={`Move ${noun} ${text} up`}
            icon={<ArrowUpIcon size={14} />}
            onClick={onMoveUp}
          />
        )}
        {onMoveDown && (
          <IconButton
            size="small"
            label={`Move ${noun} ${text} down`}
            icon={<ArrowDownIcon size={14} />}
            onClick={onMoveDown}
          />
        )}
        <span data-removes-row className="contents">
          <IconButton
            size="small"
            label={`Remove ${noun} ${text}`}
            icon={<CrossIcon size={14} />}
            onClick={onRemove}
          />
        </span>
      </span>
      <Findings findings={findings} onRepair={onRepair} />
    </li>
  )
}
