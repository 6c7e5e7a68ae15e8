'use client'
import { useContext, useState } from 'react'
import { useFormContext } from 'react-hook-form'
import { FieldFrame } from '@/components/form/field-frame'
import { FindingsContext, textOf, useField } from '@/components/form/use-field'
import { Button } from '@/components/ui/button'
import { lazyDialog } from '@/components/ui/lazy-dialog'
import { isRunLine } from '@/lib/containers/check-run-option-shape'
import type { Finding } from '@/lib/containers/finding'
import { repairRunOptions } from '@/lib/containers/run-options'
import type { RunLine } from '@/lib/containers/split-run-line'
import type { NamedValue } from '@/lib/domain/named-values'
import type { ContainerSettingsProps } from './container-settings-fields'
import { RunOptionsControls } from './run-options-controls'
import { RunOptionsInput } from './run-options-input'

const RunLineDialog = lazyDialog(async () => (await import('./run-line-dialog')).RunLineDialog)

/** The run options: as text with its findings, as controls for the usual ones, and out of a pasted docker run line. */
export function RunOptionsField(props: ContainerSettingsProps) {
  const { path, os = 'linux' } = props
  const name = `${path}.runOptions`
  const label = 'Run options'
  const field = useField(name)
  const value = textOf(field.value)
  const [caret, setCaret] = useState<number>()
  const [pasted, setPasted] = useState<string>()
  const take = useTakeLine(props)
  const findings = useOwnFindings(name, field.findings, caret)
  const isInvalid = findings.some(({ level }) => level === 'error')
  const frame = { ...field, findings, isInvalid }
  const mended = repairRunOptions(value, { os })
  const isMoreThanOne = mended !== value && findings.every(({ repair }) => repair?.text !== mended)
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <FieldFrame
        field={frame}
        props={{
          name,
          label,
          isOptional: true,
          hint: 'The options of docker create. Type -- for a list of them.',
        }}
      >
        <RunOptionsInput
          field={field}
          label={label}
          value={value}
          os={os}
          isInvalid={isInvalid}
          describedBy={`${field.id}-hint${findings.length > 0 ? ` ${field.id}-findings` : ''}`}
          onCaret={setCaret}
          onPasted={(text) => {
            if (isRunLine(text)) setPasted(text)
            return isRunLine(text)
          }}
        />
      </FieldFrame>
      <div className="flex flex-wrap gap-2">
        {isMoreThanOne && (
          <Button size="small" onClick={() => field.set(mended)}>
            Mend all that is clear
          </Button>
        )}
        <Button size="small" onClick={() => setPasted(isRunLine(value) ? value : '')}>
          {isRunLine(value) ? 'Take the line apart' : 'Paste a docker run line'}
        </Button>
      </div>
      <RunOptionsControls value={value} os={os} onChange={field.set} />
      {pasted !== undefined && (
        <RunLineDialog
          text={pasted}
          os={os}
          onClose={() => setPasted(undefined)}
          onTake={(line: RunLine, workingDirectory: string) => {
            take(line, workingDirectory)
            setPasted(undefined)
          }}
        />
      )}
    </div>
  )
}

/** What the checks say of the text, live; only the word that is being typed is left alone until it is left. */
function useOwnFindings(name: string, shown: readonly Finding[], caret: number | undefined): Finding[] {
  const live = useContext(FindingsContext).filter(({ field }) => field === name)
  const fromService = shown.filter(
    ({ level, text }) => level === 'error' && live.every((one) => one.text !== text),
  )
  const settled = live.filter(
    ({ at, level }) => caret === undefined || level !== 'error' || at === undefined || at[1] < caret,
  )
  const all = [...fromService, ...settled]
  return all.filter(({ text }, place) => all.findIndex((one) => one.text === text) === place)
}

/** Puts what a docker run line says into the fields; variables that are there already get the new value. */
function useTakeLine({ path, commandPath, environmentPath }: ContainerSettingsProps) {
  const { setValue, getValues } = useFormContext()
  const set = (name: string, value: unknown) =>
    setValue(name, value, { shouldDirty: true, shouldTouch: true, shouldValidate: true })
  return (line: RunLine, workingDirectory: string) => {
    // The path names rows of names and values, by contract of the props.
    const before = getValues(environmentPath) as NamedValue[]
    const kept = before.filter(({ name }) => line.environment.every((one) => one.name !== name))
    set(`${path}.image`, line.imageName)
    set(`${path}.runOptions`, line.runOptions)
    set(`${path}.workingDirectory`, workingDirectory)
    set(commandPath, line.commandLine)
    set(environmentPath, [...kept, ...line.environment])
  }
}
