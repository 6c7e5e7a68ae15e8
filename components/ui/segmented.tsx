'use client'
import { useId } from 'react'

export interface Segment<V extends string> {
  value: V
  label: string
  hint?: string
}

/** A small choice in one line: radio buttons drawn as one control. */
export function Segmented<V extends string>({
  label,
  segments,
  value,
  onChange,
}: {
  label: string
  segments: readonly Segment<V>[]
  value: V
  onChange: (value: V) => void
}) {
  const name = useId()
  return (
    <fieldset className="inline-flex w-fit max-w-full flex-wrap rounded border border-line-strong/60 bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          title={segment.hint}
          className="relative flex h-6.5 items-center rounded-sm border border-transparent px-2.5 text-sm text-muted has-checked:border-line has-checked:bg-surface has-checked:font-medium has-checked:text-text has-focus-visible:outline-2 has-focus-visible:outline-focus"
        >
          <input
            type="radio"
            name={name}
            className="sr-only"
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  )
}
