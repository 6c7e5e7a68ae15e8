'use client'
import { CodePanel } from '@/components/code/code-panel'
import { Banner } from '@/components/ui/banner'
import { KeyValues } from '@/components/ui/key-values'
import type { VmSize } from '@/lib/arm/vm-size'
import type { Finding } from '@/lib/containers/finding'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { summarizePool } from '@/lib/domain/pool/summary'
import { toPoolRequest } from '@/lib/domain/pool/to-request'
import { formatCount } from '@/lib/format/count'
import { useBatch } from '@/lib/queries/use-batch'

/** What the values amount to, and what the checks say about them. */
export function PoolMeaning({
  values,
  size,
  findings,
}: {
  values: PoolFormValues
  size?: VmSize
  findings: readonly Finding[]
}) {
  const { account } = useBatch()
  const sum = summarizePool(values, size)
  const said = findings.filter(({ level }) => level !== 'hint')
  return (
    <>
      <KeyValues
        rows={[
          ['Nodes', `${formatCount(sum.dedicatedNodes)} dedicated, ${formatCount(sum.spotNodes)} Spot`],
          ['VM size', values.vmSize],
          ['vCPU', sum.vCpus && formatCount(sum.vCpus)],
          ['Memory', sum.memoryGiB && `${formatCount(sum.memoryGiB)} GiB`],
          ['GPU', sum.gpus ? formatCount(sum.gpus) : undefined],
          ['Tasks at once', formatCount(sum.taskSlots)],
          [
            'Pulls',
            [...sum.pulls].map(([registry, pulls]) => `${formatCount(pulls)} from ${registry}`).join(', '),
          ],
        ]}
      />
      {said.map(({ level, text }) => (
        <Banner key={text} kind={level === 'error' ? 'failed' : 'attention'}>
          {text}
        </Banner>
      ))}
      <CodePanel kind="pool" body={toPoolRequest(values)} account={account} />
    </>
  )
}
