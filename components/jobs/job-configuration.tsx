'use client'
import { CodePanel } from '@/components/code/code-panel'
import { CodeBlock } from '@/components/ui/code-block'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import { VisibleText } from '@/components/ui/visible-text'
import type { BatchJobOutput } from '@/lib/batch/types.generated'
import { formatRaw } from '@/lib/domain/raw-json'
import { withoutReadOnly } from '@/lib/domain/read-only'
import { formatCount } from '@/lib/format/count'
import { formatIsoDuration } from '@/lib/format/duration'
import { useBatch } from '@/lib/queries/use-batch'

/** How the job was set up: readable first, then word for word. */
export function JobConfiguration({ job }: { job: BatchJobOutput }) {
  const { account } = useBatch()
  const { constraints, executionInfo } = job
  const retries = constraints?.maxTaskRetryCount ?? 0
  return (
    <div className="flex flex-col gap-6">
      <Section title="Settings">
        <KeyValues
          rows={[
            ['Display name', job.displayName],
            ['Priority', formatCount(job.priority ?? 0)],
            ['Retries per task', retries === -1 ? 'without limit' : formatCount(retries)],
            ['Longest run', formatLimit(constraints?.maxWallClockTime)],
            [
              'When all tasks are completed',
              job.onAllTasksComplete === 'terminatejob' ? 'the job is completed' : 'the job stays active',
            ],
            ['Started', executionInfo?.startTime && <Time time={executionInfo.startTime} isAbsolute />],
            ['Ended', executionInfo?.endTime && <Time time={executionInfo.endTime} isAbsolute />],
            ['Reason of the end', executionInfo?.terminateReason],
            ...namedRows('Environment', job.commonEnvironmentSettings),
            ...namedRows('Metadata', job.metadata),
          ]}
        />
      </Section>
      <Section title="As code">
        <CodePanel kind="job" body={withoutReadOnly('job', job)} account={account} />
      </Section>
      <Section title="As Batch returns it">
        <CodeBlock label="Job" code={formatRaw(job)} />
      </Section>
    </div>
  )
}

function namedRows(label: string, all: readonly { name: string; value?: string }[] | undefined) {
  return (all ?? []).map(
    ({ name, value }) => [`${label} ${name}`, <VisibleText key={name}>{value ?? ''}</VisibleText>] as const,
  )
}

/** The service writes its longest duration, some 29,000 years, where no limit was set. */
function formatLimit(duration: string | undefined): string {
  return duration === undefined || /^P\d{6,}D/.test(duration) ? 'no limit' : formatIsoDuration(duration)
}
