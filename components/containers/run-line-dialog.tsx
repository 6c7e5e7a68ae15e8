'use client'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { fieldClass } from '@/components/ui/field-class'
import { KeyValues } from '@/components/ui/key-values'
import { Segmented } from '@/components/ui/segmented'
import { VisibleText } from '@/components/ui/visible-text'
import type { Shell } from '@/lib/containers/shell-expansion'
import { detectShell } from '@/lib/containers/shell-words'
import { type RunLine, splitRunLine } from '@/lib/containers/split-run-line'

const SHELLS = [
  { value: 'posix', label: 'sh or bash' },
  { value: 'cmd', label: 'cmd' },
  { value: 'powershell', label: 'PowerShell' },
] as const

/** Shows where each part of a docker run line goes, before any of it is taken. */
export function RunLineDialog({
  text,
  os,
  onTake,
  onClose,
}: {
  text: string
  os: 'linux' | 'windows'
  onTake: (line: RunLine, workingDirectory: 'taskWorkingDirectory' | 'containerImageDefault') => void
  onClose: () => void
}) {
  const id = useId()
  const [typed, setTyped] = useState(text)
  const [wished, setWished] = useState<Shell>()
  const [chosen, setChosen] = useState<boolean>()
  const shell = wished ?? detectShell(typed, os)
  const line = splitRunLine(typed, { shell, os })
  const isTakeable = !('problem' in line)
  const isImageDirectory = chosen ?? (isTakeable && looksRelative(line))
  return (
    <Dialog
      title="Paste a docker run line"
      width="wide"
      onClose={onClose}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            variant="primary"
            disabledReason={isTakeable ? undefined : line.problem}
            onClick={() => {
              if (isTakeable)
                onTake(line, isImageDirectory ? 'containerImageDefault' : 'taskWorkingDirectory')
            }}
          >
            Take these
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-1.5">
          <label htmlFor={id} className="font-medium">
            docker run line
          </label>
          <textarea
            id={id}
            rows={4}
            value={typed}
            spellCheck={false}
            autoComplete="off"
            placeholder="docker run --rm -v /mnt/data:/data contoso.azurecr.io/team/render:2.4 render --frame 7"
            onChange={(event) => setTyped(event.target.value)}
            className={fieldClass('h-auto max-h-60 py-1.5 font-mono text-[13px] field-sizing-content')}
          />
          <p className="text-sm text-muted">
            docker, podman or nerdctl; run or create; with sudo, prompts and continued lines.
          </p>
        </div>
        <Segmented label="Written for" segments={SHELLS} value={shell} onChange={setWished} />
        <div aria-live="polite" className="flex flex-col gap-4">
          {typed.trim() === '' ? null : 'problem' in line ? (
            <p className="text-failed">{line.problem}</p>
          ) : (
            <Preview line={line} isImageDirectory={isImageDirectory} onImageDirectory={setChosen} />
          )}
        </div>
      </div>
    </Dialog>
  )
}

/** Programs that are named from where the image starts would not be found in the task's directory. */
function looksRelative({ command, workingDirectory }: RunLine): boolean {
  return (
    workingDirectory === undefined &&
    command.some((word) => /^\.{1,2}\/|^[\w-]+\.(?:py|sh|pl|rb|js|jl|r)$/i.test(word))
  )
}

function Preview({
  line,
  isImageDirectory,
  onImageDirectory,
}: {
  line: RunLine
  isImageDirectory: boolean
  onImageDirectory: (isOn: boolean) => void
}) {
  return (
    <>
      <KeyValues
        rows={[
          ['Image', <Mono key="image">{line.imageName}</Mono>],
          ['Run options', line.runOptions === '' ? 'none' : <Mono key="options">{line.runOptions}</Mono>],
          [
            'Command line',
            line.commandLine === '' ? 'the image’s own' : <Mono key="command">{line.commandLine}</Mono>,
          ],
          ['Entry point', line.entrypoint !== undefined && <Mono key="entry">{line.entrypoint}</Mono>],
          ...line.environment.map(
            ({ name, value }) => [`Environment: ${name}`, <Mono key={name}>{value}</Mono>] as const,
          ),
          [
            'Working directory',
            line.workingDirectory !== undefined && <Mono key="directory">{line.workingDirectory}</Mono>,
          ],
          [
            'Retries',
            line.maxTaskRetryCount !== undefined && `${line.maxTaskRetryCount}, which the task sets itself`,
          ],
        ]}
      />
      {line.workingDirectory === undefined && (
        <label className="flex items-start gap-2.5">
          <input
            type="checkbox"
            checked={isImageDirectory}
            onChange={(event) => onImageDirectory(event.target.checked)}
            className="mt-0.5 size-4 flex-none accent-ink"
          />
          <span>
            Start in the image’s own directory
            <span className="block text-sm text-pretty text-muted">
              docker run does. Batch starts in the task’s directory, where files that are written can be read
              later.
            </span>
          </span>
        </label>
      )}
      {line.dropped.length > 0 && (
        <div>
          <p className="font-medium">Left out</p>
          <ul className="mt-1 flex list-disc flex-col gap-1 pl-5 text-pretty">
            {line.dropped.map(({ option, reason }) => (
              <li key={option + reason}>
                <VisibleText>{reason}</VisibleText>
              </li>
            ))}
          </ul>
        </div>
      )}
      {line.notes.map((note) => (
        <p key={note} className="text-pretty text-muted">
          {note}
        </p>
      ))}
    </>
  )
}

function Mono({ children }: { children: string }) {
  return (
    <VisibleText className="font-mono text-[13px] wrap-anywhere whitespace-pre-wrap">{children}</VisibleText>
  )
}
