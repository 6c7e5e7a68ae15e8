'use client'
import { useRef } from 'react'
import type { FieldValues } from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import { ChevronDownIcon } from '@/components/ui/icons'
import type { Finding } from '@/lib/containers/finding'
import { ComboList } from './combo-list'
import { FieldFrame } from './field-frame'
import type { ComboOption } from './filter-options'
import { useAfterPress } from './use-after-press'
import { useCombo } from './use-combo'
import { controlProps, type Field, type FieldProps, textOf, useField } from './use-field'
import { useSelectWhenFilled } from './use-select-when-filled'
import { sayWaiting, useWaiting } from './waiting'

interface Elsewhere {
  text: string
  label: string
  onTake: () => void
}

interface ComboFieldProps<T extends FieldValues> extends FieldProps<T> {
  options: readonly ComboOption[]
  /** Any text is a value; the options are suggestions. Otherwise only an option's value is taken. */
  isFreeText?: boolean
  /** Whether a text that no option has is a value all the same, as a full resource id. */
  accepts?: (text: string) => boolean
  /** Where a text belongs that no option has: said in place of the error, with a button that takes it there. */
  elsewhere?: (text: string) => Elsewhere | undefined
  isMonospace?: boolean
  /** Said in the open list when nothing fits, or instead of the list while options are missing. */
  emptyText?: string
  /** The list is still being read: what is typed meanwhile waits for it. */
  isLoading?: boolean
}

/**
 * A searchable list: type words in any order, arrows to move, Enter to take, Escape to close. Opened by a click, the first
 * ArrowDown goes to the first option, which is the recommended one.
 */
export function ComboField<T extends FieldValues = FieldValues>(props: ComboFieldProps<T>) {
  const field = useField(props.name)
  const combo = useCombo(props, textOf(field.value), (value) => {
    field.set(value)
    props.onChanged?.(value)
  })
  const markTyped = useSelectWhenFilled(field.id, combo.text)
  // An unknown text says so below the field, which moves what is there.
  const leave = useAfterPress(() => {
    combo.close()
    field.onBlur()
  })
  const isWaiting = combo.unknown !== undefined && props.isLoading === true
  useWaiting(props.name, isWaiting)
  const shown =
    combo.unknown === undefined
      ? field
      : isWaiting
        ? withWaiting(field, combo.unknown)
        : withUnknown(field, combo.unknown, props.elsewhere?.(combo.unknown))
  const control = controlProps(shown, props)
  const active = combo.isOpen ? combo.shown[combo.active] : undefined
  const anchor = useRef<HTMLSpanElement>(null)
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
          onChange={(event) => {
            markTyped(event.target.value)
            combo.type(event.target.value)
          }}
          onKeyDown={combo.handleKey}
          onMouseDown={({ currentTarget: input }) => {
            // A press on selected text takes the selection away after the click.
            if (!combo.isOpen) input.setSelectionRange(input.value.length, input.value.length)
          }}
          onClick={(event) => {
            if (combo.isOpen) return
            event.currentTarget.select()
            combo.open()
          }}
          onBlur={leave}
          className={fieldClass(`pr-8 ${props.isMonospace ? 'font-mono text-[13px]' : ''}`)}
        />
        <ChevronDownIcon size={14} className="pointer-events-none absolute top-2 right-2.5 text-muted" />
        {combo.isOpen && (
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

function withWaiting(field: Field, typed: string): Field {
  return { ...field, findings: [{ level: 'hint', text: sayWaiting(typed) }], isInvalid: false }
}

/** What was typed stays where it was typed, and says why it is not taken, or where it belongs. */
function withUnknown(field: Field, typed: string, elsewhere: Elsewhere | undefined): Field {
  const text = `“${typed}” is not in the list. Choose something from the list, or clear the field.`
  const finding: Finding = {
    level: 'error',
    text: elsewhere?.text ?? text,
    repair: elsewhere && { label: elsewhere.label, text: typed },
  }
  return { ...field, findings: [finding], isInvalid: true, set: elsewhere?.onTake ?? field.set }
}

const emptyText = (isFreeText: boolean | undefined) =>
  isFreeText
    ? 'No suggestion fits; what you typed is taken as it is.'
    : 'Nothing in the list fits. Try fewer words.'
