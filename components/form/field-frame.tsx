'use client'
import { type ReactNode, useContext, useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { AttentionIcon, FailedIcon, InfoIcon } from '@/components/ui/icons'
import { VisibleText } from '@/components/ui/visible-text'
import type { Finding } from '@/lib/containers/finding'
import { FieldLabel, useFullLabel } from './field-label'
import { type Field, type FieldProps, LabelsContext } from './use-field'

/** Label above, control, then hint and findings below: the same for every field. */
export function FieldFrame({
  field,
  props,
  children,
}: {
  field: Field
  props: Pick<
    FieldProps,
    'name' | 'label' | 'hint' | 'unit' | 'isOptional' | 'isLabelHidden' | 'disabledReason' | 'beside'
  >
  children: ReactNode
}) {
  const { name, label, hint, unit, isOptional, isLabelHidden, disabledReason, beside } = props
  const labels = useContext(LabelsContext)
  const fullLabel = useFullLabel(label)
  useEffect(() => {
    labels.set(name, fullLabel)
  }, [labels, name, fullLabel])
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className={cx('flex items-baseline justify-between gap-2', isLabelHidden && 'sr-only')}>
        <label htmlFor={field.id} className="font-medium">
          <FieldLabel label={label} />
        </label>
        {isOptional && <span className="text-xs text-faint">optional</span>}
        {beside}
      </div>
      {unit === undefined ? (
        children
      ) : (
        <div className="flex items-center gap-2">
          {children}
          <span id={`${field.id}-unit`} className="flex-none text-muted">
            {unit}
          </span>
        </div>
      )}
      {hint !== undefined && (
        <p id={`${field.id}-hint`} className="text-sm text-pretty text-muted">
          {hint}
        </p>
      )}
      {disabledReason !== undefined && (
        <p id={`${field.id}-off`} className="text-sm text-muted">
          {disabledReason}
        </p>
      )}
      <Findings id={`${field.id}-findings`} findings={field.findings} onRepair={field.set} />
    </div>
  )
}

const LOOKS = {
  error: { ink: 'text-failed', Icon: FailedIcon, word: 'Error' },
  warning: { ink: 'text-attention', Icon: AttentionIcon, word: 'Warning' },
  hint: { ink: 'text-muted', Icon: InfoIcon, word: 'Note' },
}

/** What the checks say, worst first, each with its mend if there is one. */
export function Findings({
  id,
  findings,
  onRepair,
}: {
  id?: string
  findings: readonly Finding[]
  onRepair?: (text: string) => void
}) {
  if (findings.length === 0) return null
  return (
    <ul id={id} className="flex flex-col gap-1 text-sm">
      {findings.map(({ level, text, repair }) => {
        const { ink, Icon, word } = LOOKS[level]
        return (
          <li key={text} className={cx('flex items-start gap-1.5', ink)}>
            <Icon size={14} className="mt-[3px]" />
            <span className="min-w-0 wrap-anywhere">
              <span className="sr-only">{word}: </span>
              <VisibleText>{text}</VisibleText>
              {repair !== undefined && onRepair !== undefined && (
                <span className="mt-1 block">
                  <Button size="small" onClick={() => onRepair(repair.text)}>
                    {repair.label}
                  </Button>
                </span>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
