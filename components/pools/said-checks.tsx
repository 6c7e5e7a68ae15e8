'use client'
import { useId, useRef } from 'react'
import { useFormContext } from 'react-hook-form'
import { useReveal } from '@/components/form/use-reveal'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { Finding } from '@/lib/containers/finding'

interface SaidChecksProps {
  checks: readonly Finding[]
  /** Shows the place of a path in the body's JSON, for what has no field; a page without that view leaves it out. */
  onShowInJson?: (path: string) => void
  /** The JSON is what is on screen, so places in it are nearer than fields. */
  isJsonShown?: boolean
}

/** What the rules say in earnest, each with the way to its place; advice stands at its field alone. */
export function SaidChecks({ checks, ...ways }: SaidChecksProps) {
  const list = useRef<HTMLDivElement>(null)
  const reveal = useReveal()
  const said = checks.filter(({ level }) => level !== 'hint')
  if (said.length === 0) return null
  // A mended finding goes, and its button with the focus on it.
  const goOn = (field: string) =>
    requestAnimationFrame(() => {
      if (document.activeElement !== document.body) return
      const next = list.current?.querySelector<HTMLElement>('button')
      if (next) next.focus()
      else reveal(field)
    })
  return (
    <Section title="Checks">
      <div ref={list} className="flex flex-col gap-2">
        {said.map((finding) => (
          <SaidCheck key={`${finding.path} ${finding.text}`} finding={finding} onMended={goOn} {...ways} />
        ))}
      </div>
    </Section>
  )
}

function SaidCheck({
  finding: { level, text, field, path, repair },
  onMended,
  onShowInJson,
  isJsonShown = false,
}: Omit<SaidChecksProps, 'checks'> & { finding: Finding; onMended: (field: string) => void }) {
  const id = useId()
  const { getValues, setValue } = useFormContext()
  const reveal = useReveal()
  const hasField = field !== undefined && !isJsonShown
  // A finding about a part that has no field of its own stands at a list or group, which no text can mend.
  const canMend = hasField && repair !== undefined && typeof getValues(field) === 'string'
  return (
    <Banner kind={level === 'error' ? 'failed' : 'attention'}>
      <span id={id}>{text}</span>
      <span className="mt-1.5 flex flex-wrap gap-2 empty:hidden">
        {canMend && (
          <Button
            size="small"
            aria-describedby={id}
            onClick={() => {
              setValue(field, repair.text, { shouldDirty: true, shouldValidate: true })
              onMended(field)
            }}
          >
            {repair.label}
          </Button>
        )}
        {hasField && (
          <Button
            size="small"
            aria-describedby={id}
            onClick={() => {
              if (!reveal(field)) onShowInJson?.(path ?? '')
            }}
          >
            Go to the field
          </Button>
        )}
        {!hasField && onShowInJson !== undefined && path !== undefined && (
          <Button size="small" aria-describedby={id} onClick={() => onShowInJson(path)}>
            Show in the JSON
          </Button>
        )}
      </span>
    </Banner>
  )
}
