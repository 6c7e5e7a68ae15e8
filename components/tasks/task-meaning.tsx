'use client'
import type { ReactNode } from 'react'
import { CodePanel } from '@/components/code/code-panel'
import { KeyValues } from '@/components/ui/key-values'
import { VisibleText } from '@/components/ui/visible-text'
import { toCommandWords } from '@/lib/domain/command-line'
import type { TaskFormValues } from '@/lib/domain/task/task-form'
import { toTaskRequest } from '@/lib/domain/task/to-request'
import type { WireRest } from '@/lib/domain/wire'
import { useBatch } from '@/lib/queries/use-batch'

/** What the values amount to: the image, the words that the program gets, and the call as code. */
export function TaskMeaning({
  values,
  rest,
  images,
  jobId,
  check,
}: {
  values: TaskFormValues
  rest: WireRest
  /** The images that the pool prefetches. */
  images: readonly string[]
  jobId: string
  /** Whether the nodes can pull the image. */
  check: ReactNode
}) {
  const { account } = useBatch()
  const { container, environment } = values
  const isContainer = values.where === 'container'
  const image = container.image.trim()
  return (
    <>
      <KeyValues
        rows={[
          ['Image', toImage(values)],
          [
            'Run options',
            isContainer && container.runOptions && <Mono key="options">{container.runOptions}</Mono>,
          ],
          ...environment
            .filter(({ name }) => name !== '')
            .map(({ name, value }) => [name, <Mono key={name}>{value}</Mono>] as const),
        ]}
      />
      {isContainer && image !== '' && !images.includes(image) && (
        <p className="text-sm text-pretty text-muted">
          The pool does not prefetch this image, so each node pulls it when its first task needs it.
        </p>
      )}
      <Command values={values} />
      {check}
      <CodePanel kind="task" body={toTaskRequest(values, rest)} account={account} jobId={jobId} />
    </>
  )
}

function Command({ values: { commandLine, where } }: { values: TaskFormValues }) {
  const words = toCommandWords(commandLine)
  if (words === undefined)
    return <p className="text-muted">The quotes of the command line are not closed yet.</p>
  if (words.length === 0)
    return where === 'container' ? <p className="text-muted">The image’s own command runs.</p> : null
  return (
    <div className="flex flex-col gap-1.5">
      <p className="text-muted">The program gets these words; no shell reads them.</p>
      <ol className="divide-y divide-line rounded border border-line bg-sunken font-mono text-[13px]">
        {words.map((word, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: words have no identity but their place
          <li key={place} className="px-3 py-1 whitespace-pre-wrap wrap-anywhere">
            {word || ' '}
          </li>
        ))}
      </ol>
    </div>
  )
}

function toImage({ where, container: { image } }: TaskFormValues) {
  if (where === 'host') return 'none: on the node itself'
  return image === '' ? 'not chosen yet' : <Mono>{image}</Mono>
}

function Mono({ children }: { children: string }) {
  return <VisibleText className="font-mono text-[13px] wrap-anywhere">{children}</VisibleText>
}
