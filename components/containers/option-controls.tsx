'use client'
import { type ReactNode, useId, useState } from 'react'
import { FieldLabel, useFullLabel } from '@/components/form/field-label'
import { useAfterPress } from '@/components/form/use-after-press'
import { Button, IconButton } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import { ChevronDownIcon, CrossIcon, PlusIcon } from '@/components/ui/icons'
import { VisibleText } from '@/components/ui/visible-text'

interface ControlProps {
  label: string
  hint: string
  placeholder?: string
  value: string
  onChange: (text: string) => void
}

/** A switch of the run options: a reflection of the text, no field of the form. */
export function OptionSwitch({
  label,
  hint,
  isOn,
  onChange,
}: {
  label: string
  hint: string
  isOn: boolean
  onChange: (isOn: boolean) => void
}) {
  const id = useId()
  return (
    <label className="flex w-fit items-start gap-2.5">
      <input
        type="checkbox"
        checked={isOn}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 size-4 flex-none accent-ink"
      />
      <span>
        <span id={`${id}-label`} className="block">
          <FieldLabel label={label} />
        </span>
        <span id={`${id}-hint`} className="block text-sm text-pretty text-muted">
          {hint}
        </span>
      </span>
    </label>
  )
}

/** The one value of an option. */
export function OptionText({ label, hint, placeholder, value, onChange }: ControlProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(id) => (
        <input
          id={id}
          value={value}
          aria-describedby={`${id}-hint`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          onChange={(event) => onChange(event.target.value)}
          className={fieldClass('font-mono text-[13px]')}
        />
      )}
    </Labelled>
  )
}

/** One of a few values; a value that the list does not have stays, and is shown. */
export function OptionChoice({
  label,
  hint,
  value,
  choices,
  onChange,
}: ControlProps & { choices: readonly (readonly [value: string, label: string])[] }) {
  const isKnown = choices.some(([choice]) => choice === value)
  return (
    <Labelled label={label} hint={hint}>
      {(id) => (
        <span className="relative flex w-full">
          <select
            id={id}
            value={value}
            aria-describedby={`${id}-hint`}
            onChange={(event) => onChange(event.target.value)}
            className={fieldClass('appearance-none pr-8')}
          >
            {(isKnown ? choices : [...choices, [value, value] as const]).map(([choice, words]) => (
              <option key={choice} value={choice}>
                {words}
              </option>
            ))}
          </select>
          <ChevronDownIcon size={14} className="pointer-events-none absolute top-2 right-2.5 text-muted" />
        </span>
      )}
    </Labelled>
  )
}

/** The values of an option that repeats; Enter adds what was typed. */
export function OptionList({
  label,
  hint,
  placeholder,
  values,
  onChange,
}: Omit<ControlProps, 'value' | 'onChange'> & {
  values: readonly string[]
  onChange: (values: string[]) => void
}) {
  const [typed, setTyped] = useState('')
  const fullLabel = useFullLabel(label)
  const add = () => {
    if (typed.trim() !== '') onChange([...values, typed.trim()])
    setTyped('')
  }
  const leave = useAfterPress(add)
  return (
    <Labelled label={label} hint={hint}>
      {(id) => (
        <>
          {values.length > 0 && (
            <ul aria-label={fullLabel} className="divide-y divide-line rounded border border-line bg-page">
              {values.map((value, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the same value can be there twice
                <li key={place} className="flex items-center gap-2 py-0.5 pr-1 pl-2.5">
                  <VisibleText className="min-w-0 flex-1 font-mono text-[13px] wrap-anywhere">
                    {value}
                  </VisibleText>
                  <IconButton
                    size="small"
                    label={`Remove ${value}`}
                    icon={<CrossIcon size={14} />}
                    onClick={() => onChange(values.filter((_, index) => index !== place))}
                  />
                </li>
              ))}
            </ul>
          )}
          <span className="flex gap-2">
            <input
              id={id}
              value={typed}
              aria-describedby={`${id}-hint`}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              placeholder={placeholder}
              onChange={(event) => setTyped(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter') return
                event.preventDefault()
                add()
              }}
              onBlur={leave}
              className={fieldClass('font-mono text-[13px]')}
            />
            <Button
              size="medium"
              icon={<PlusIcon size={14} />}
              aria-label={`Add to ${fullLabel}`}
              onClick={add}
            >
              Add
            </Button>
          </span>
        </>
      )}
    </Labelled>
  )
}

function Labelled({
  label,
  hint,
  children,
}: {
  label: string
  hint: string
  children: (id: string) => ReactNode
}) {
  const id = useId()
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id}>
        <FieldLabel label={label} />
      </label>
      {children(id)}
      <p id={`${id}-hint`} className="text-sm text-pretty text-muted">
        {hint}
      </p>
    </div>
  )
}
