'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useForm } from 'react-hook-form'
import { useCalmValues } from '@/components/form/use-calm-values'
import { useNow } from '@/components/ui/time'
import { isGpuImage } from '@/lib/containers/gpu-image'
import { toWholeNumber } from '@/lib/domain/check-number'
import { POOL_FORM_FIELDS } from '@/lib/domain/explain/pool-form-fields'
import { toFormFindings } from '@/lib/domain/explain/to-form-findings'
import { checkPoolForm } from '@/lib/domain/pool/check-pool-form'
import { osOfAgent } from '@/lib/domain/pool/node-agent'
import { emptyPoolForm, type PoolFormValues, poolFormSchema } from '@/lib/domain/pool/pool-form'
import { chooseVmSizes } from '@/lib/domain/pool/size-choice'
import { toPoolRequest } from '@/lib/domain/pool/to-request'
import { orderVmImages, toVmImage } from '@/lib/domain/pool/vm-image'
import { isSameResourceId } from '@/lib/domain/resource-id'
import { useAccount } from '@/lib/queries/use-account'
import { useBatch } from '@/lib/queries/use-batch'
import { useBundledLists } from '@/lib/queries/use-bundled-lists'
import { useCheckRequest } from '@/lib/queries/use-check-request'
import { useOwnImage } from '@/lib/queries/use-own-images'
import { useSubnets } from '@/lib/queries/use-subnets'
import { NO_PRICES } from '@/lib/queries/use-vm-prices'
import { useVmSizes } from './use-vm-sizes'

/**
 * The form of a new pool with the lists that it chooses from and what the checks say. `values`, `body` and `findings` may
 * be a moment behind the keyboard, so that typing never waits for the rules.
 */
export function usePoolForm() {
  const { list } = useBatch()
  const listed = useQuery(list('Pools_ListSupportedImages', {}, { staleTime: 300_000 }))
  const sizes = useVmSizes()
  const subnets = useSubnets()
  const account = useAccount()
  const bundled = useBundledLists()
  const nowMs = useNow()
  const form = useForm<PoolFormValues>({
    mode: 'onTouched',
    resolver: zodResolver(poolFormSchema((typed) => check(typed))),
    defaultValues: emptyPoolForm(),
  })
  const values = useCalmValues(form)
  const images = orderVmImages((listed.data?.items ?? []).map(toVmImage), {
    isContainerPool: values.isContainerPool,
    nowMs,
  })
  const ownImage = useOwnImage(values.imageFrom === 'custom' ? values.image : '')
  const facts = {
    ...bundled,
    images: listed.data && images,
    ownImages: ownImage.image && [ownImage.image],
    subscriptionId: account.data?.subscriptionId,
    sizes: sizes.sizes.length > 0 ? sizes.sizes : undefined,
    quota: sizes.quota,
    poolIds: sizes.poolIds,
    nowMs,
  }
  const checkRequest = useCheckRequest()
  const check = (values: PoolFormValues) =>
    toFormFindings(
      checkRequest('pool', toPoolRequest(values), {
        ...facts,
        subnetPrefix: subnets.find(({ id }) => isSameResourceId(id, values.network.subnetId))?.prefix,
      }),
      POOL_FORM_FIELDS,
      checkPoolForm(values),
    )
  const image = images.find(({ key }) => key === values.image)
  const os = image?.os ?? ownImage.image?.os ?? osOfAgent(values.nodeAgentSKUId)
  const prefetched = values.isContainerPool && values.prefetch === 'list' ? values.images : []
  const sizeChoices = chooseVmSizes(
    // Where the account's own list cannot be read, the one that comes along is better than none.
    sizes.isPending || sizes.sizes.length > 0 ? sizes.sizes : (bundled.bundled?.sizes ?? []),
    {
      image,
      ownImage: ownImage.image,
      wantsGpu: prefetched.some(({ name }) => isGpuImage(name)),
      quota: sizes.quota,
      nodes: toNodes(values),
      nowMs,
    },
    // The prices are of Linux.
    os === 'windows' ? NO_PRICES : sizes.prices,
  )
  return {
    form,
    values,
    body: toPoolRequest(values),
    /** Everything that the checks say: each field by itself, then how they fit each other, the lists and the quotas. */
    findings: [...checkPoolForm(values), ...check(values)],
    images,
    isLoadingImages: listed.isPending,
    image,
    /** What Resource Manager says of an image that no list has. */
    ownImage,
    sizes,
    sizeChoices,
    subnets,
    size: sizes.sizes.find(({ name }) => name.toLowerCase() === values.vmSize.trim().toLowerCase()),
    os,
    nowMs,
  }
}

/** How many nodes the pool asks for; undefined where a formula decides. */
function toNodes({ scaleMode, targetDedicatedNodes, targetLowPriorityNodes }: PoolFormValues) {
  if (scaleMode === 'autoscale') return undefined
  return {
    dedicated: toWholeNumber(targetDedicatedNodes) ?? 0,
    spot: toWholeNumber(targetLowPriorityNodes) ?? 0,
  }
}

/** What the rest of the page needs of the form. */
export type PoolForm = ReturnType<typeof usePoolForm>
