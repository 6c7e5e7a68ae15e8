'use client'
import { CodePanel } from '@/components/code/code-panel'
import { ImageChecks } from '@/components/containers/image-check/image-checks'
import { KeyValues } from '@/components/ui/key-values'
import { toWholeNumber } from '@/lib/domain/check-number'
import { imageOfRun } from '@/lib/domain/image-check/named-images'
import type { NamedImage } from '@/lib/domain/image-check/plan-image-checks'
import { replaceImage } from '@/lib/domain/image-check/replace-image'
import { windowsBuildOf } from '@/lib/domain/image-check/windows-build'
import { parseImageKey, toImageKey } from '@/lib/domain/image-key'
import { imageDiskOf } from '@/lib/domain/pool/image-disk'
import { sayOwnImage } from '@/lib/domain/pool/own-image-words'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { dedicatedCoresLeft } from '@/lib/domain/pool/quota-left'
import { summarizePool } from '@/lib/domain/pool/summary'
import { formatUsd, hourlyUsd } from '@/lib/domain/pool/vm-price'
import { formatCount } from '@/lib/format/count'
import { useBatch } from '@/lib/queries/use-batch'
import type { PoolForm } from './use-pool-form'

/** What the values amount to, whether the images can be pulled, and how the same is said in code. */
export function PoolMeaning({ pool }: { pool: PoolForm }) {
  const { account } = useBatch()
  const { values, size, form, os = 'linux' } = pool
  const sum = summarizePool(values, size)
  const isFixed = values.scaleMode === 'fixed'
  const { quota } = pool.sizes
  const dedicatedLeft = size && quota && dedicatedCoresLeft(size, quota)
  const pin = (image: string, pinned: string) => {
    const changed = { shouldDirty: true, shouldValidate: true }
    form.setValue('images', replaceImage(form.getValues('images'), image, pinned), changed)
    if (form.getValues('startTask.container.image').trim() === image)
      form.setValue('startTask.container.image', pinned, changed)
  }
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
          ['VM image', sayImage(pool)],
          ['VM size', values.vmSize],
          ['Dedicated cores', isFixed ? sayCores(sum.dedicatedCores, dedicatedLeft) : undefined],
          ['Spot cores', isFixed ? sayCores(sum.spotCores, quota?.spotCores) : undefined],
          ['Memory', isFixed && sum.memoryGiB ? `${formatCount(sum.memoryGiB)} GiB` : undefined],
          ['GPU', isFixed && sum.gpus ? formatCount(sum.gpus) : undefined],
          ['Tasks at once', isFixed ? formatCount(sum.taskSlots) : undefined],
          ['Cost', sayCost(pool, sum)],
        ]}
      />
      {values.isContainerPool && (
        <ImageChecks
          images={imagesOfPool(values)}
          registries={values.registries}
          node={{
            os,
            architecture: pool.ownImage.image?.architecture ?? size?.architecture ?? 'amd64',
            osVersion: windowsBuildOf(
              toImageKey(pool.ownImage.image?.identifier ?? parseImageKey(values.image) ?? {}),
            ),
          }}
          nodes={isFixed ? sum.dedicatedNodes + sum.spotNodes : undefined}
          disk={imageDiskOf(values.image, toWholeNumber(values.disks.osDisk.sizeGiB), size)}
          onPinDigest={pin}
        />
      )}
      <CodePanel kind="pool" body={pool.body} account={account} />
    </>
  )
}

/** What each node pulls before its first task: the list, and what the start task needs. */
function imagesOfPool({ prefetch, images, startTask }: PoolFormValues): NamedImage[] {
  return [
    ...(prefetch === 'list' ? images.map(({ name }) => ({ image: name })) : []),
    ...(startTask.isOn ? imageOfRun(startTask, 'Start task') : []),
  ]
}

/** An image of one's own, as far as Resource Manager tells what it is: its id says little. */
function sayImage({ ownImage: { image } }: PoolForm): string | undefined {
  return image && [image.name, sayOwnImage(image)].filter(Boolean).join(': ')
}

function sayCores(cores: number | undefined, left: number | undefined): string | undefined {
  if (!cores) return undefined
  return left === undefined ? formatCount(cores) : `${formatCount(cores)}, of ${formatCount(left)} left`
}

function sayCost(
  { sizes, size, values, os }: PoolForm,
  nodes: { dedicatedNodes: number; spotNodes: number },
): string | undefined {
  const price = sizes.prices.get(size?.name.toLowerCase() ?? '')
  // The list has prices of Linux only.
  if (price === undefined || values.scaleMode !== 'fixed' || os === 'windows') return undefined
  const usd = hourlyUsd(price, nodes)
  if (usd === undefined) return undefined
  return `about ${formatUsd(usd)} an hour, by the list prices of ${price.region} for Linux on ${price.asOf}${nodes.spotNodes > 0 ? '; those of Spot nodes change' : ''}`
}
