'use client'
import { CodePanel } from '@/components/code/code-panel'
import { Banner } from '@/components/ui/banner'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import { toWholeNumber } from '@/lib/domain/check-number'
import { summarizePool } from '@/lib/domain/pool/summary'
import { hourlyUsd } from '@/lib/domain/pool/vm-price'
import { formatCount } from '@/lib/format/count'
import { useBatch } from '@/lib/queries/use-batch'
import { ImageChecks } from './image-checks'
import type { PoolForm } from './use-pool-form'

/** What the values amount to, what the checks say about them, and how the same is said in code. */
export function PoolMeaning({ pool }: { pool: PoolForm }) {
  const { account } = useBatch()
  const { values, size, checks, form, os = 'linux' } = pool
  const sum = summarizePool(values, size)
  const isFixed = values.scaleMode === 'fixed'
  const said = checks.filter(({ level }) => level !== 'hint')
  const pin = (image: string, pinned: string) =>
    form.setValue(
      'images',
      form.getValues('images').map((row) => (row.name.trim() === image.trim() ? { name: pinned } : row)),
      { shouldDirty: true, shouldValidate: true },
    )
  return (
    <>
      <KeyValues
        rows={[
          [
            'Nodes',
            isFixed
              ? `${formatCount(sum.dedicatedNodes)} dedicated, ${formatCount(sum.spotNodes)} Spot`
              : 'as the formula decides',
          ],
          ['VM size', values.vmSize],
          ['vCPU', isFixed && sum.vCpus ? sayCores(sum.vCpus, pool) : undefined],
          ['Memory', isFixed && sum.memoryGiB ? `${formatCount(sum.memoryGiB)} GiB` : undefined],
          ['GPU', isFixed && sum.gpus ? formatCount(sum.gpus) : undefined],
          ['Tasks at once', isFixed ? formatCount(sum.taskSlots) : undefined],
          ['Cost', sayCost(pool, sum)],
        ]}
      />
      {said.length > 0 && (
        <Section title="Checks">
          <div className="flex flex-col gap-2">
            {said.map(({ level, text, field }) => (
              <Banner key={`${field} ${text}`} kind={level === 'error' ? 'failed' : 'attention'}>
                {text}
              </Banner>
            ))}
          </div>
        </Section>
      )}
      {values.isContainerPool && values.prefetch === 'list' && (
        <ImageChecks
          images={values.images.map(({ name }) => name)}
          registries={values.registries}
          os={os}
          architecture={size?.architecture ?? 'amd64'}
          nodes={isFixed ? sum.dedicatedNodes + sum.spotNodes : undefined}
          diskGiB={toWholeNumber(values.disks.osDisk.sizeGiB)}
          onPinDigest={pin}
        />
      )}
      <CodePanel kind="pool" body={pool.body} account={account} />
    </>
  )
}

function sayCores(cores: number, { sizes: { quota }, size }: PoolForm): string {
  const limits = [quota?.dedicatedCores, quota?.familyCores?.[size?.familyName.toLowerCase() ?? '']]
  const known = limits.filter((limit) => limit !== undefined)
  if (known.length === 0) return formatCount(cores)
  return `${formatCount(cores)}, of ${formatCount(Math.min(...known))} dedicated cores left`
}

function sayCost(
  { sizes, size, values }: PoolForm,
  nodes: { dedicatedNodes: number; spotNodes: number },
): string | undefined {
  const price = sizes.prices.get(size?.name.toLowerCase() ?? '')
  if (price === undefined || values.scaleMode !== 'fixed') return undefined
  const usd = hourlyUsd(price, nodes)
  if (usd === undefined) return undefined
  return `about $${usd.toFixed(2)} an hour, by the list prices of ${price.region} for Linux on ${price.asOf}`
}
