'use client'
import { useDeferredValue, useId, useState } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldClass } from '@/components/ui/field-class'
import type { BodyKind } from '@/lib/domain/body-kind'
import { type RecognizedBody, recognizeBody } from '@/lib/domain/import/recognize-body'
import type { WireRest } from '@/lib/domain/wire'
import { Recognized } from './recognized'

const MOST_BYTES = 1024 * 1024

export interface ImportDialogProps {
  /** What the form takes; another kind is refused with a sentence. */
  kind: BodyKind
  /** The paths of what the form has no control for; it is kept and listed. */
  keptPathsOf?: (body: WireRest) => readonly string[]
  onImport: (body: WireRest, from: RecognizedBody) => void
  onClose: () => void
}

/** Takes JSON by paste or file, says what it is and what becomes of it, and hands the body on. */
export function ImportDialog({ kind, keptPathsOf, onImport, onClose }: ImportDialogProps) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string>()
  const [place, setPlace] = useState(0)
  const read = useDeferredValue(text)
  const recognition = read.trim() === '' ? undefined : recognizeBody(read)
  const choices = recognition && 'choices' in recognition ? recognition.choices : []
  const fitting = choices.filter((choice) => choice.kind === kind)
  const chosen = fitting[place] ?? fitting[0]
  const problem = fault ?? problemOf(recognition, kind, fitting.length)
  const take = (next: string) => {
    setText(next)
    setFault(undefined)
    setPlace(0)
  }
  return (
    <Dialog
      title={`Import a ${kind}`}
      onClose={onClose}
      width="wide"
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabledReason={chosen && read === text ? undefined : 'Paste JSON or choose a file first.'}
            onClick={() => chosen && onImport(chosen.body, chosen)}
          >
            Fill the form
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-pretty text-muted">
          {SOURCES[kind]} Nothing leaves this page, and nothing is created.
        </p>
        <Source text={text} onText={take} onFault={setFault} isInvalid={problem !== undefined} />
        {problem !== undefined && (
          <Banner kind="failed" title="This cannot be imported">
            {problem}
          </Banner>
        )}
        {fitting.length > 1 && <Choice all={fitting} place={place} onChoose={setPlace} />}
        {problem === undefined && chosen && (
          <Recognized from={chosen} kept={keptPathsOf?.(chosen.body) ?? []} />
        )}
      </div>
    </Dialog>
  )
}

const SOURCES: Readonly<Record<BodyKind, string>> = {
  pool: 'A REST body or answer, what az batch pool show prints, a pool of Resource Manager, an ARM template or a preset file of Slipway.',
  job: 'A REST body or answer, what az batch job show prints, or a preset file of Slipway.',
  task: 'A REST body or answer, what az batch task show prints, or a preset file of Slipway.',
}

function problemOf(
  recognition: ReturnType<typeof recognizeBody> | undefined,
  kind: BodyKind,
  fitting: number,
): string | undefined {
  if (recognition === undefined) return undefined
  if ('problem' in recognition) return recognition.problem
  const other = recognition.choices[0]?.kind
  return fitting > 0 ? undefined : `This is a ${other}, and the form takes a ${kind}.`
}

interface SourceProps {
  text: string
  onText: (text: string) => void
  onFault: (text: string) => void
  isInvalid: boolean
}

function Source({ text, onText, onFault, isInvalid }: SourceProps) {
  const textId = useId()
  const fileId = useId()
  const readFile = async (file: File | undefined) => {
    if (file === undefined) return
    if (file.size > MOST_BYTES) {
      onText('')
      onFault(`${file.name} is larger than 1 MiB, more than any body of Batch.`)
      return
    }
    try {
      onText(await file.text())
    } catch {
      onFault(`${file.name} could not be read. Choose it again, or paste its text.`)
    }
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <label htmlFor={textId} className="font-medium">
          JSON
        </label>
        <textarea
          id={textId}
          value={text}
          onChange={(event) => onText(event.target.value)}
          rows={8}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={isInvalid || undefined}
          className={fieldClass('h-auto max-h-80 py-1.5 font-mono text-[13px]')}
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <label htmlFor={fileId} className="text-muted">
          Or choose a file
        </label>
        <input
          id={fileId}
          type="file"
          accept=".json,application/json"
          className="max-w-full text-sm text-muted file:mr-2 file:h-7 file:rounded file:border file:border-line-strong file:bg-surface file:px-2 file:text-text"
          onChange={(event) => void readFile(event.target.files?.[0])}
        />
      </div>
    </div>
  )
}

interface ChoiceProps {
  all: readonly RecognizedBody[]
  place: number
  onChoose: (place: number) => void
}

/** Which of several, as in a template with two pools. */
function Choice({ all, place, onChoose }: ChoiceProps) {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="font-medium">
        Which of the {all.length}
      </label>
      <select
        id={id}
        value={place}
        onChange={(event) => onChoose(Number(event.target.value))}
        className={fieldClass()}
      >
        {all.map(({ name }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may have one name
          <option key={index} value={index}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
