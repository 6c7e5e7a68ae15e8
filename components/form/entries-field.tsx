'use client'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import {
  type FieldArrayPath,
  type FieldPath,
  type FieldValues,
  useFormContext,
  useFormState,
  useWatch,
} from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import type { Finding } from '@/lib/containers/finding'
import { formatPlural } from '@/lib/format/count'
import { EntriesFoot, RemovedEntries } from './entries-foot'
import { EntryRow } from './entry-row'
import { ListFindings } from './list-findings'
import { parseEntries } from './parse-entries'
import { useAfterPress } from './use-after-press'
import { useEntries } from './use-entries'
import { useEntryFindings } from './use-entry-findings'
import { LabelsContext, textOf } from './use-field'

interface EntriesFieldProps<T extends FieldValues> {
  /** Path of an array of `{ [property]: string }`. */
  name: FieldArrayPath<T>
  property: string
  /** Path of the text that is typed and not added yet: it belongs to the form, so that a draft keeps it. */
  typedName: FieldPath<T>
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
  /** Finds the entries in what is typed or pasted; without it each line is one. */
  read?: (text: string) => string[]
  /** Why a text should not stand in the list; asked at Enter. What is sent is for the checks of the form. */
  check?: (text: string) => string | undefined
  canReorder?: boolean
}

/** From here on a list has its count below it, can be filtered and emptied at once, and its rows have places. */
const MANY = 12

/** What is searched for, and the ids of the rows of that time: rows that came later are shown whatever they are. */
interface Filter {
  text: string
  known: ReadonlySet<string>
}

const NO_FILTER: Filter = { text: '', known: new Set() }

/**
 * A list of short texts. Enter or a comma adds what was typed; a paste of many lines adds each of them; twins are said and
 * dropped. Rows are changed, moved and removed in place.
 */
export function EntriesField<T extends FieldValues = FieldValues>(props: EntriesFieldProps<T>) {
  const name: string = props.name
  const { noun, property, canReorder = false } = props
  const id = useId()
  const [filter, setFilter] = useState(NO_FILTER)
  const adder = useRef<HTMLInputElement>(null)
  const filterBox = useRef<HTMLInputElement>(null)
  const entries = useEntries({ ...props, name })
  const { list, texts, ids, open, said, actions, append, removeMany, removedCount, undoRemoval } = entries
  const findingsOf = useEntryFindings(name, property)
  useLabel(name, props.label)
  const isLong = texts.length > MANY
  const wanted = isLong ? filter.text.trim().toLowerCase() : ''
  const isShown = (text: string, index: number) =>
    text.toLowerCase().includes(wanted) ||
    open?.index === index ||
    !filter.known.has(ids[index] ?? '') ||
    isRefused(findingsOf(index))
  const shown = texts.flatMap((text, index) => (isShown(text, index) ? [index] : []))
  return (
    <fieldset ref={list} className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{props.label}</legend>
      {isLong && (
        <input
          ref={filterBox}
          type="search"
          aria-label={`Filter: ${props.label}`}
          placeholder="Filter"
          value={filter.text}
          onChange={(event) => setFilter({ text: event.target.value, known: new Set(ids) })}
          // Enter would send the form.
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          autoComplete="off"
          spellCheck={false}
          className={fieldClass('max-w-64 max-sm:max-w-none')}
        />
      )}
      {shown.length > 0 && (
        <ul className="mb-1 max-h-[28rem] divide-y divide-line overflow-y-auto rounded border border-line bg-page">
          {shown.map((index) => (
            <EntryRow
              key={ids[index]}
              index={index}
              path={`${name}.${index}.${property}`}
              count={texts.length}
              text={texts[index] ?? ''}
              noun={noun}
              remark={props.describe?.(texts[index] ?? '')}
              findings={findingsOf(index)}
              open={open?.index === index ? open.part : undefined}
              canReorder={canReorder}
              hasPlace={canReorder && isLong}
              actions={actions}
            />
          ))}
        </ul>
      )}
      {isLong && (
        <EntriesFoot
          noun={noun}
          count={texts.length}
          shownCount={shown.length}
          wanted={wanted === '' ? '' : filter.text.trim()}
          onRemove={() => {
            removeMany(shown)
            setFilter(NO_FILTER)
            adder.current?.focus()
          }}
          onClearFilter={() => {
            setFilter(NO_FILTER)
            filterBox.current?.focus()
          }}
        />
      )}
      <RemovedEntries
        noun={noun}
        count={removedCount}
        onUndo={() => {
          undoRemoval()
          setFilter(NO_FILTER)
          adder.current?.focus()
        }}
      />
      <label htmlFor={id} className="text-sm text-muted">
        {props.addLabel}
      </label>
      <Adder {...props} id={id} name={name} input={adder} texts={texts} onAdd={append} />
      {props.hint !== undefined && (
        <p id={`${id}-hint`} className="text-sm text-pretty text-muted">
          {props.hint}
        </p>
      )}
      <p role="status" className="sr-only">
        {said}
      </p>
      <ListFindings name={name} />
    </fieldset>
  )
}

/** A row with an error is never hidden by the filter: what leads to it must find it. */
const isRefused = (findings: readonly Finding[]) => findings.some(({ level }) => level === 'error')

function useLabel(name: string, label: string) {
  const labels = useContext(LabelsContext)
  useEffect(() => {
    labels.set(name, label)
  }, [labels, name, label])
}

interface AdderProps {
  id: string
  /** Of the list. */
  name: string
  typedName: string
  noun: string
  hint?: string
  placeholder?: string
  texts: readonly string[]
  read?: (text: string) => string[]
  input: RefObject<HTMLInputElement | null>
  onAdd: (entries: readonly string[]) => void
}

/** The box that takes new entries. Leaving it adds what was typed; until then the text stays in the form. */
function Adder({ id, name, typedName, noun, hint, placeholder, texts, read, input, onAdd }: AdderProps) {
  const { control, setValue, clearErrors } = useFormContext()
  const { isSubmitted } = useFormState({ control })
  const typed = textOf(useWatch({ control, name: typedName }))
  const [dropped, setDropped] = useState(0)
  const setTyped = (text: string) => setValue(typedName, text, { shouldDirty: true })
  const add = (text: string) => {
    const { entries, twins } = parseEntries(text, texts, read)
    setDropped(twins)
    if (entries.length > 0) onAdd(entries)
    setTyped('')
    if (isSubmitted) clearErrors(name)
  }
  const leave = useAfterPress(() => {
    if (typed.trim() !== '') add(typed)
  })
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
    <>
      <input
        ref={input}
        id={id}
        data-field={name}
        data-adds-row
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={handleKey}
        onPaste={handlePaste}
        onBlur={leave}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        className={fieldClass('font-mono text-[13px]')}
      />
      <p role="status" className="text-sm text-muted empty:hidden">
        {dropped > 0 && `${formatPlural(dropped, noun)} left out: in the list already.`}
      </p>
    </>
  )
}
