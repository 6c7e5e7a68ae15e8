'use client'
import { CodePanel } from '@/components/code/code-panel'
import { CodeBlock } from '@/components/ui/code-block'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { Time } from '@/components/ui/time'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { spellVmSize } from '@/lib/batch/vm-size-name'
import { toImageKey } from '@/lib/domain/image-key'
import { formatRaw } from '@/lib/domain/raw-json'
import { withoutReadOnly } from '@/lib/domain/read-only'
import { formatCount } from '@/lib/format/count'
import { formatIsoDuration } from '@/lib/format/duration'
import { useBatch } from '@/lib/queries/use-batch'

/** What the pool was told to be: the common things readable, everything as the service tells it. */
export function PoolConfiguration({ pool }: { pool: BatchPoolOutput }) {
  const { account } = useBatch()
  const machine = pool.virtualMachineConfiguration
  return (
    <div className="flex flex-col gap-6">
      <Section title="Machines">
        <KeyValues
          rows={[
            ['Display name', pool.displayName],
            ['VM image', machine && toImageKey({ ...machine.imageReference })],
            ['Node agent', machine?.nodeAgentSKUId],
            ['VM size', spellVmSize(pool.vmSize)],
            ['Task slots per node', formatCount(pool.taskSlotsPerNode ?? 1)],
            ['Tasks are spread', pool.taskSchedulingPolicy?.nodeFillType],
            ['Resize timeout', pool.resizeTimeout && formatIsoDuration(pool.resizeTimeout)],
            ['Created', <Time key="created" time={pool.creationTime} isAbsolute />],
          ]}
        />
      </Section>
      {pool.startTask && (
        <Section title="Start task">
          <KeyValues
            rows={[
              ['Command line', pool.startTask.commandLine || 'the image’s own command'],
              ['Image', pool.startTask.containerSettings?.imageName ?? 'none, it runs on the node itself'],
              ['Run options', pool.startTask.containerSettings?.containerRunOptions],
              ['Tasks wait for it', pool.startTask.waitForSuccess === false ? 'no' : 'yes'],
            ]}
          />
        </Section>
      )}
      {(pool.metadata ?? []).length > 0 && (
        <Section title="Metadata">
          <KeyValues rows={(pool.metadata ?? []).map(({ name, value }) => [name, value || 'no value'])} />
        </Section>
      )}
      <Section title="As code">
        <CodePanel kind="pool" body={withoutReadOnly('pool', pool)} account={account} />
      </Section>
      <Section title="As the service tells it">
        <CodeBlock label="Pool" code={formatRaw(pool)} />
      </Section>
    </div>
  )
}
