'use client'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import { ChevronDownIcon } from '@/components/ui/icons'
import { ComboList } from './combo-list'
import { FieldFrame } from './field-frame'
import { type ComboOption, filterOptions } from './filter-options'
import { useAfterPress } from './use-after-press'
import { controlProps, type Field, type FieldProps, textOf, useField } from './use-field'

interface ComboFieldProps<T extends FieldValues> extends FieldProps<T> {
  options: readonly ComboOption[]
  /** Any text is a value; the options are suggestions. Otherwise only an option's value is taken. */
  isFreeText?: boolean
  /** Whether a text that no option has is a value all the same, as a full resource id. */
  accepts?: (text: string) => boolean
  isMonospace?: boolean
  /** Said in the open list when nothing fits, or instead of the list while options are missing. */
  emptyText?: string
  isLoading?: boolean
}

/** A searchable list: type words in any order, arrows to move, Enter to take, Escape to close. */
export function ComboField<T extends FieldValues = FieldValues>(props: ComboFieldProps<T>) {
  const field = useField(props.name)
  const combo = useCombo(props, textOf(field.value), (value) => {
    field.set(value)
    props.onChanged?.(value)
  })
  // An unknown text says so below the field, which moves what is there.
  const leave = useAfterPress(() => {
    combo.close()
    field.onBlur()
  })
  const shown = combo.unknown === undefined ? field : withUnknown(field, combo.unknown)
  const control = controlProps(shown, props)
  const active = combo.isOpen ? combo.shown[combo.active] : undefined
  const anchor = useRef<HTMLSpanElement>(null)
  const hasNothingToOffer = props.isFreeText === true && combo.shown.length === 0 && !props.isLoading
  const optionId = (place: number) => `${field.id}-option-${place}`
  return (
    <FieldFrame field={shown} props={props}>
      <span ref={anchor} className="relative flex w-full">
        <input
          {...control}
          role="combobox"
          aria-expanded={combo.isOpen}
          aria-controls={`${field.id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={active === undefined ? undefined : optionId(combo.active)}
          autoComplete="off"
          spellCheck={false}
          placeholder={props.placeholder}
          value={combo.text}
          onChange={(event) => combo.type(event.target.value)}
          onKeyDown={combo.handleKey}
          onClick={(event) => {
            if (!combo.isOpen) event.currentTarget.select()
            combo.open()
          }}
          onBlur={leave}
          className={fieldClass(`pr-8 ${props.isMonospace ? 'font-mono text-[13px]' : ''}`)}
        />
        <ChevronDownIcon size={14} className="pointer-events-none absolute top-2 right-2.5 text-muted" />
        {combo.isOpen && !hasNothingToOffer && (
          <ComboList
            id={`${field.id}-list`}
            label={props.label}
            anchor={anchor}
            options={combo.shown}
            active={combo.active}
            value={textOf(field.value)}
            optionId={optionId}
            isMonospace={props.isMonospace}
            emptyText={
              props.isLoading ? 'Loading the list.' : (props.emptyText ?? emptyText(props.isFreeText))
            }
            onTake={combo.take}
          />
        )}
      </span>
    </FieldFrame>
  )
}

/** What was typed stays where it was typed, and says why it is not taken. */
function withUnknown(field: Field, typed: string): Field {
  const text = `“${typed}” is not in the list. Choose something from the list, or clear the field.`
  return { ...field, findings: [{ level: 'error', text }], isInvalid: true }
}

const emptyText = (isFreeText: boolean | undefined) =>
  isFreeText
    ? 'No suggestion fits; what you typed is taken as it is.'
    : 'Nothing in the list fits. Try fewer words.'

/** The option whose value or label was typed out, or the only one that fits. */
function findMeant(options: readonly ComboOption[], shown: readonly ComboOption[], typed: string) {
  if (typed.trim() === '') return undefined
  return findTyped(options, typed) ?? (shown.length === 1 ? shown[0] : undefined)
}

/** The option whose value was typed out, or its label, unless several have that. */
function findTyped(options: readonly ComboOption[], typed: string) {
  const text = typed.trim().toLowerCase()
  const byValue = options.find(({ value }) => value.toLowerCase() === text)
  const byLabel = options.filter(({ label }) => label.toLowerCase() === text)
  return byValue ?? (byLabel.length === 1 ? byLabel[0] : undefined)
}

/** State of the list: what is typed (undefined while nothing is), which options fit, which one is active. */
function useCombo(
  {
    options,
    isFreeText = false,
    accepts = () => false,
    disabledReason,
  }: Pick<ComboFieldProps<FieldValues>, 'options' | 'isFreeText' | 'accepts' | 'disabledReason'>,
  value: string,
  onTake: (value: string) => void,
) {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<string>()
  const [wished, setWished] = useState(0)
  const shown = filterOptions(options, typed ?? '')
  const active = Math.min(wished, Math.max(0, shown.length - 1))
  const label = options.find((option) => option.value === value)?.label ?? value

  const open = () => {
    if (disabledReason !== undefined || isOpen) return
    setWished(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    )
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
    if (typed === undefined) return
    if (isFreeText) {
      // A name that was typed out stands for what it names.
      const named = findTyped(options, typed)
      return named === undefined || named.value === typed.trim() ? setTyped(undefined) : take(named)
    }
    const meant = findMeant(options, shown, typed)
    if (meant !== undefined) return take(meant)
    if (accepts(typed)) return takeText(typed)
    // The former choice would be sent without being seen.
    if (value !== '') onTake('')
    if (typed.trim() === '') setTyped(undefined)
  }
  const take = (option: ComboOption) => {
    setOpen(false)
    setTyped(undefined)
    onTake(option.value)
  }
  const takeText = (text: string) => {
    setOpen(false)
    setTyped(undefined)
    onTake(text.trim())
  }
  const type = (text: string) => {
    if (disabledReason !== undefined) return
    setTyped(text)
    setWished(0)
    setOpen(true)
    if (isFreeText) onTake(text)
  }
  const handleKey = (event: KeyboardEvent) => {
    const option = shown[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) open()
      else
        setWished((active + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % Math.max(1, shown.length))
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      const isKept = isFreeText && typed !== undefined && wished === 0
      if (option === undefined && typed !== undefined && accepts(typed)) takeText(typed)
      else if (option !== undefined && !isKept) take(option)
      else setOpen(false)
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      setTyped(undefined)
    }
  }
  const unknown = !isOpen && !isFreeText && typed?.trim() ? typed : undefined
  // Free text is the value at once, and whoever listens may have put it right.
  const text = (isFreeText && typed !== undefined ? value : typed) ?? label
  return { isOpen, shown, active, unknown, text, open, close, take, type, handleKey }
}
