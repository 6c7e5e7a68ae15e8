'use client'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { CodeEditor } from '@/components/form/code-editor'
import { Findings } from '@/components/form/field-frame'
import schema from '@/lib/batch/spec/schema.json'
import type { Finding } from '@/lib/containers/finding'
import { parseJsonText } from '@/lib/domain/import/parse-json-text'
import { completeJson } from '@/lib/domain/json/complete-json'
import { placeFindings, placeOfPath } from '@/lib/domain/json/json-place'
import { restoreSecrets } from '@/lib/domain/restore-secrets'
import { checkShape } from '@/lib/domain/rules/check-request'
import { withoutSecretValues } from '@/lib/domain/secret-values'
import type { WireRest } from '@/lib/domain/wire'

export interface PoolJsonProps {
  /** The pool body that the form stands for. */
  body: object
  /** What the rules say about the body. */
  findings: readonly Finding[]
  /** Where the caret goes; a new object moves it again. */
  place?: { path: string }
  /** Called with every text that is a JSON object. */
  onBody: (body: WireRest) => void
  /** Called with the reason why the text cannot be sent, and with undefined when it can. */
  onProblem: (problem: string | undefined) => void
}

const KIND = 'BatchPoolCreateOptions'

/**
 * The pool body as text, for what no field shows. Passwords and keys stand as marks in it: a mark that is left keeps the
 * secret, a text in its place is the new one.
 */
export function PoolJsonEditor({ body, findings, place, onBody, onProblem }: PoolJsonProps) {
  const [start] = useState(() => ({ original: body, ...withoutSecretValues(body) }))
  const [text, setText] = useState(() => JSON.stringify(start.body, null, 2))
  const shown = useDeferredValue(text)
  const parsed = parseJsonText(shown)
  const problem = 'problem' in parsed ? toProblem(shown, parsed) : undefined
  // The form's body may lack what does not fit, which the text still has.
  const ofRules = findings.filter(({ rule }) => !rule?.startsWith('schema-'))
  const said = problem ? [problem] : placeFindings(shown, [...schemaFindings(shown), ...ofRules])
  const goTo = useMemo(() => place && { find: (all: string) => placeOfPath(all, place.path) }, [place])
  useEffect(() => () => onProblem(undefined), [onProblem])
  const change = (next: string) => {
    setText(next)
    const value = readObject(next)
    onProblem(value ? undefined : 'The text is no JSON object yet. Mend it, or go back to the form.')
    if (value) onBody(restoreSecrets(value, start.original, start.secrets))
  }
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <p className="text-pretty text-muted">
        Everything that creates this pool, also what no field shows. Texts that begin with “secret-” stand for
        passwords and keys that were typed; leave them, or write a new one in their place.
      </p>
      <CodeEditor
        label="Pool as JSON"
        language="json"
        value={text}
        onChange={change}
        findings={said}
        isInvalid={problem !== undefined}
        minLines={20}
        goTo={goTo}
        completions={(all, at) => completeJson(all, at, schema, KIND)}
      />
      <Findings findings={said.map(withPath)} />
    </div>
  )
}

function schemaFindings(text: string): Finding[] {
  const value = readObject(text)
  return value ? checkShape('pool', value) : []
}

function readObject(text: string): WireRest | undefined {
  const parsed = parseJsonText(text)
  if ('problem' in parsed || parsed.value === null || typeof parsed.value !== 'object') return undefined
  // An array is no body either.
  return Array.isArray(parsed.value) ? undefined : (parsed.value as WireRest)
}

function toProblem(
  text: string,
  { problem, at }: { problem: string; at?: { line: number; column: number } },
): Finding {
  if (at === undefined) return { level: 'error', text: problem }
  const start =
    text
      .split('\n')
      .slice(0, at.line - 1)
      .join('\n').length +
    (at.line > 1 ? 1 : 0) +
    at.column -
    1
  return { level: 'error', text: problem, at: [start, Math.min(text.length, start + 1)] }
}

/** Beside the editor a finding has to say where it is. */
function withPath(finding: Finding): Finding {
  const place = finding.path || finding.field
  return place ? { ...finding, text: `${place}: ${finding.text}`, repair: undefined } : finding
}
