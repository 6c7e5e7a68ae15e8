'use client'
import type { ReactNode } from 'react'
import { CodePanel } from '@/components/code/code-panel'
import { CodeBlock } from '@/components/ui/code-block'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchTaskOutput } from '@/lib/batch/types.generated'
import { toCommandWords } from '@/lib/domain/command-line'
import { withoutReadOnly } from '@/lib/domain/read-only'
import { formatCount } from '@/lib/format/count'
import { formatIsoDuration } from '@/lib/format/duration'
import { useBatch } from '@/lib/queries/use-batch'

/** What the task was told to run, readable. */
export function TaskConfiguration({ task, jobId }: { task: BatchTaskOutput; jobId: string }) {
  const { account } = useBatch()
  const { commandLine, constraints, environmentSettings, requiredSlots } = task
  const words = toCommandWords(commandLine)
  const retries = constraints?.maxTaskRetryCount ?? 0
  return (
    <div className="flex flex-col gap-6">
      <Section title="Command">
        {commandLine === '' ? (
          <p className="text-muted">None was given: the image’s own command runs.</p>
        ) : (
          <CodeBlock label="Command line" code={commandLine} isWrapped />
        )}
        {words !== undefined && words.length > 1 && (
          <KeyValues
            rows={words.map((word, place) => [`Word ${place + 1}`, <Text key="word">{word}</Text>])}
          />
        )}
      </Section>
      {task.containerSettings !== undefined && (
        <Section title="Container">
          <KeyValues rows={containerRows(task.containerSettings)} />
        </Section>
      )}
      {environmentSettings !== undefined && environmentSettings.length > 0 && (
        <Section title="Environment">
          <KeyValues
            rows={environmentSettings.map(({ name, value }) => [
              name,
              <Text key="value">{value ?? ''}</Text>,
            ])}
          />
        </Section>
      )}
      <Section title="Limits">
        <KeyValues
          rows={[
            ['Retries', retries === -1 ? 'without limit' : formatCount(retries)],
            ['Longest run', formatLimit(constraints?.maxWallClockTime)],
            ['Files are kept', formatLimit(constraints?.retentionTime)],
            ['Task slots', formatCount(requiredSlots ?? 1)],
          ]}
        />
      </Section>
      <Section title="As code">
        <CodePanel kind="task" body={withoutReadOnly('task', task)} account={account} jobId={jobId} />
      </Section>
    </div>
  )
}

function containerRows(
  settings: NonNullable<BatchTaskOutput['containerSettings']>,
): [name: string, value: ReactNode][] {
  const { imageName, containerRunOptions, registry, workingDirectory } = settings
  return [
    ['Image', <Text key="image">{imageName}</Text>],
    ['Run options', containerRunOptions && <Text key="options">{containerRunOptions}</Text>],
    ['Registry', registry ? (registry.registryServer ?? 'docker.io') : 'the pool’s registries'],
    [
      'Working directory',
      workingDirectory?.toLowerCase() === 'containerimagedefault'
        ? 'the image’s own'
        : 'the task’s directory',
    ],
  ]
}

function Text({ children }: { children: string }) {
  return <VisibleText className="font-mono text-[13px] whitespace-pre-wrap">{children}</VisibleText>
}

/** The service writes its longest duration, some 29,000 years, where no limit was set. */
function formatLimit(duration: string | undefined): string {
  return duration === undefined || /^P\d{6,}D/.test(duration) ? 'no limit' : formatIsoDuration(duration)
}
