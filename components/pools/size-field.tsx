'use client'
import { useId, useState } from 'react'
import { ComboField } from '@/components/form/combo-field'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { dedicatedCoresLeft } from '@/lib/domain/pool/quota-left'
import type { SizeChoice } from '@/lib/domain/pool/size-choice'
import { passesFilter, type SizeFilter, sayFilter } from '@/lib/domain/pool/size-filter'
import { formatUsd } from '@/lib/domain/pool/vm-price'
import type { QuotaLeft } from '@/lib/domain/rules/facts'
import { formatCount, formatPlural } from '@/lib/format/count'
import { SizeFilterFields } from './size-filter-fields'
import type { PoolForm } from './use-pool-form'

/** The VM size of every node: what fits the rest of the form comes first. */
export function SizeField({ pool }: { pool: PoolForm }) {
  const { sizes: list, sizeChoices, values } = pool
  const isUnreadable = !list.isPending && list.sizes.length === 0
  const wantsSpot = values.scaleMode === 'fixed' && Number(values.targetLowPriorityNodes) > 0
  const [filter, setFilter] = useState<SizeFilter>({})
  const [isFiltering, setFiltering] = useState(false)
  const filterId = useId()
  const words = sayFilter(filter)
  const passing = sizeChoices.filter((choice) => passesFilter(choice, filter))
  return (
    <>
      <ComboField<PoolFormValues>
        name="vmSize"
        label="VM size"
        options={sizeChoices.map((choice) => ({
          value: choice.size.name,
          label: choice.size.name,
          detail: sayFacts(choice),
          keywords: keywordsOf(choice),
          group: groupOf(choice),
          remark: choice.unfit ?? sayLeft(choice, list.quota, wantsSpot),
          isWarning: choice.unfit !== undefined,
          isHidden: !passing.includes(choice),
        }))}
        emptyText={words === '' ? undefined : 'Nothing fits the filter and what is typed.'}
        beside={
          <button
            type="button"
            aria-expanded={isFiltering}
            aria-controls={isFiltering ? filterId : undefined}
            onClick={() => setFiltering(!isFiltering)}
            className="-my-1 min-h-6 text-sm text-muted underline decoration-line-strong underline-offset-2 hover:text-text"
          >
            Filter sizes
          </button>
        }
        isLoading={list.isPending}
        isFreeText={isUnreadable}
        hint={
          isUnreadable
            ? 'The list of sizes cannot be read with your role. These come with Slipway; any other is typed.'
            : undefined
        }
      />
      {(isFiltering || words !== '') && (
        <SizeFilterFields
          id={filterId}
          filter={filter}
          words={words === '' ? '' : `${words}: ${formatPlural(passing.length, 'size')}.`}
          isOpen={isFiltering}
          onChange={setFilter}
          onClear={() => {
            setFilter({})
            pool.form.setFocus('vmSize')
          }}
        />
      )}
    </>
  )
}

function groupOf({ isRecommended, unfit, endsAt }: SizeChoice): string {
  if (isRecommended) return 'Recommended'
  if (unfit !== undefined) return 'Do not fit'
  return endsAt === undefined ? 'Fit what is chosen so far' : 'Fit, and end'
}

const keywordsOf = ({ size }: SizeChoice) =>
  `${size.familyName} ${size.gpus > 0 ? 'gpu' : ''} ${size.hasRdma ? 'rdma infiniband' : ''}`

/** Spot cores are told where the pool asks for Spot nodes: they have a quota of their own. */
function sayLeft({ size }: SizeChoice, quota: QuotaLeft | undefined, wantsSpot: boolean): string | undefined {
  const dedicated = quota && dedicatedCoresLeft(size, quota)
  if (wantsSpot && quota?.spotCores !== undefined) {
    const first = dedicated === undefined ? '' : `${formatCount(dedicated)} dedicated, `
    return `${first}${formatCount(quota.spotCores)} Spot cores left`
  }
  return dedicated === undefined ? undefined : `${formatCount(dedicated)} cores left`
}

function sayFacts({ size, usdPerHour, endsAt }: SizeChoice): string {
  const { vCpus, memoryGiB, gpus, hasRdma, architecture } = size
  const parts = [
    vCpus !== undefined && `${formatCount(vCpus)} vCPU`,
    memoryGiB !== undefined && `${formatCount(memoryGiB)} GiB`,
    gpus > 0 && `${gpus} GPU`,
    hasRdma && 'RDMA',
    architecture === 'arm64' && 'Arm',
    usdPerHour !== undefined && `about ${formatUsd(usdPerHour)} an hour`,
    endsAt !== undefined && `ends ${endsAt.slice(0, 10)}`,
  ]
  return parts.filter(Boolean).join(', ')
}
