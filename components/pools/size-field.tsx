'use client'
import { ComboField } from '@/components/form/combo-field'
import type { VmSize } from '@/lib/arm/vm-size'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { dedicatedCoresLeft } from '@/lib/domain/pool/quota-left'
import { compareVmSizes, type SizeWishes, whyUnfit } from '@/lib/domain/pool/size-fit'
import { formatUsd, type VmPrice } from '@/lib/domain/pool/vm-price'
import { formatCount } from '@/lib/format/count'
import type { VmSizes } from './use-vm-sizes'

/** The VM size of every node: what fits the rest of the form comes first. */
export function SizeField({ list, wishes }: { list: VmSizes; wishes: SizeWishes }) {
  const { sizes, isPending, quota, prices } = list
  const judged = sizes.toSorted(compareVmSizes).map((size) => ({ size, unfit: whyUnfit(size, wishes) }))
  const ordered = [
    ...judged.filter(({ unfit }) => unfit === undefined),
    ...judged.filter(({ unfit }) => unfit !== undefined),
  ]
  const wantsSpot = (wishes.nodes?.spot ?? 0) > 0
  // The prices are of Linux.
  const hasPrices = (wishes.image?.os ?? wishes.ownImage?.os) !== 'windows'
  const isEmpty = !isPending && sizes.length === 0
  return (
    <ComboField<PoolFormValues>
      name="vmSize"
      label="VM size"
      options={ordered.map(({ size, unfit }) => ({
        value: size.name,
        label: size.name,
        detail: sayFacts(size, hasPrices ? prices.get(size.name.toLowerCase()) : undefined),
        keywords: `${size.familyName} ${size.gpus > 0 ? 'gpu' : ''} ${size.hasRdma ? 'rdma infiniband' : ''}`,
        group: unfit === undefined ? 'Fit what is chosen so far' : 'Do not fit',
        remark:
          unfit ??
          sayLeft(quota && dedicatedCoresLeft(size, quota), wantsSpot ? quota?.spotCores : undefined),
        isWarning: unfit !== undefined,
      }))}
      isLoading={isPending}
      isFreeText={isEmpty}
      hint={
        isEmpty ? 'The list of sizes cannot be read with your role. Type the name of the size.' : undefined
      }
    />
  )
}

/** Spot cores are told where the pool asks for Spot nodes: they have a quota of their own. */
function sayLeft(dedicated: number | undefined, spot: number | undefined): string | undefined {
  if (spot !== undefined) {
    const first = dedicated === undefined ? '' : `${formatCount(dedicated)} dedicated, `
    return `${first}${formatCount(spot)} Spot cores left`
  }
  return dedicated === undefined ? undefined : `${formatCount(dedicated)} cores left`
}

function sayFacts({ vCpus, memoryGiB, gpus, hasRdma, architecture }: VmSize, price: VmPrice | undefined) {
  const parts = [
    vCpus !== undefined && `${formatCount(vCpus)} vCPU`,
    memoryGiB !== undefined && `${formatCount(memoryGiB)} GiB`,
    gpus > 0 && `${gpus} GPU`,
    hasRdma && 'RDMA',
    architecture === 'arm64' && 'Arm',
    price && `about ${formatUsd(price.dedicatedUsdPerHour)} an hour`,
  ]
  return parts.filter(Boolean).join(', ')
}
