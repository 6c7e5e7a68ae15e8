'use client'
import { useContext, useId, useRef, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { Finding } from '@/lib/containers/finding'
import { sayField } from '@/lib/domain/explain/field-words'
import { formatCount } from '@/lib/format/count'
import { LabelsContext } from './use-field'
import { useFindings } from './use-findings'
import { useReveal } from './use-reveal'

/** A view of the form's body as JSON, for what has no field. */
export interface JsonView {
  /** The JSON is what is on screen, so places in it are nearer than fields. */
  isShown: boolean
  onShow: (path: string) => void
}

/** Rows that are shown at once: one pasted list can have hundreds of findings. */
const FIRST_ROWS = 10

/** Everything that keeps the form from working or may: errors, warnings, what is still empty, each with the way to it. */
export function FormChecks({ json }: { json?: JsonView }) {
  const { errors, warnings, missing } = useFindings()
  const [isWhole, setWhole] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const reveal = useReveal()
  const rows = [...errors, ...warnings, ...missing]
  if (rows.length === 0) return null
  const shown = rows.slice(0, isWhole ? rows.length : FIRST_ROWS)
  // A mended finding goes, and its button with the focus on it.
  const goOn = (field: string) =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const next = list.current?.querySelector<HTMLElement>('li button')
      if (next) next.focus()
      else reveal(field)
    })
  return (
    <div ref={list} data-form-checks tabIndex={-1} className="rounded">
      <Section title="Checks">
        <ul className="flex flex-col gap-3">
          {shown.map((finding, index) => (
            <CheckRow
              key={`${finding.field} ${finding.path} ${finding.text}`}
              finding={finding}
              isMissing={index >= errors.length + warnings.length}
              json={json}
              onMended={goOn}
            />
          ))}
        </ul>
        {rows.length > shown.length && (
          <div>
            <Button size="small" onClick={() => setWhole(true)}>
              Show all {formatCount(rows.length)}
            </Button>
          </div>
        )}
      </Section>
    </div>
  )
}

function CheckRow({
  finding,
  isMissing,
  json,
  onMended,
}: {
  finding: Finding
  isMissing: boolean
  json?: JsonView
  onMended: (field: string) => void
}) {
  const id = useId()
  const labels = useContext(LabelsContext)
  const { field, path, level, text } = finding
  // What has no field is known by its place in the body.
  const place = field === undefined ? path : sayField(field, labels.get(field))
  const way = useWay(finding, json)
  const mark = isMissing ? MARKS.missing : level === 'error' ? MARKS.error : MARKS.warning
  return (
    <li className="flex items-baseline gap-2">
      <StateMark {...mark} />
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="text-pretty wrap-anywhere">
          {place && <span className="text-muted">{place}: </span>}
          {isMissing && way ? (
            <button
              type="button"
              onClick={way.go}
              className="min-h-6 text-left underline decoration-muted/40 underline-offset-2 hover:decoration-text"
            >
              <VisibleText>{text}</VisibleText>
            </button>
          ) : (
            <span id={id}>
              <VisibleText>{text}</VisibleText>
            </span>
          )}
        </p>
        {!isMissing && (
          <span className="flex flex-wrap gap-2 empty:hidden">
            <Repair finding={finding} textId={id} json={json} onMended={onMended} />
            {way && (
              <Button size="small" aria-describedby={id} onClick={way.go}>
                {way.label}
              </Button>
            )}
          </span>
        )}
      </div>
    </li>
  )
}

const MARKS = {
  error: { family: 'failed', label: 'Error' },
  warning: { family: 'attention', label: 'Warning' },
  missing: { family: 'waiting', label: 'To fill in' },
} as const

/** The way to the place of a finding: its field, else the JSON; undefined where the page shows neither. */
function useWay({ field, path }: Finding, json: JsonView | undefined) {
  const reveal = useReveal()
  if (field !== undefined && !json?.isShown)
    return {
      label: 'Go to the field',
      go: () => {
        if (!reveal(field)) json?.onShow(path ?? '')
      },
    }
  if (json === undefined || path === undefined) return undefined
  return { label: 'Show in the JSON', go: () => json.onShow(path) }
}

function Repair({
  finding: { field, repair },
  textId,
  json,
  onMended,
}: {
  finding: Finding
  textId: string
  json?: JsonView
  onMended: (field: string) => void
}) {
  const { getValues, setValue } = useFormContext()
  if (field === undefined || repair === undefined || json?.isShown) return null
  // A finding about a part that has no field of its own stands at a list or group, which no text can mend.
  if (typeof getValues(field) !== 'string') return null
  return (
    <Button
      size="small"
      aria-describedby={textId}
      onClick={() => {
        setValue(field, repair.text, { shouldDirty: true, shouldValidate: true })
        onMended(field)
      }}
    >
      {repair.label}
    </Button>
  )
}
