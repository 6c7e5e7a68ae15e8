'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useForm, useWatch } from 'react-hook-form'
import { ErrorPanel } from '@/components/data/error-panel'
import { PageForm } from '@/components/form/page-form'
import { useDraft } from '@/components/form/use-draft'
import { PageHeader } from '@/components/shell/page-header'
import { useNow } from '@/components/ui/time'
import { toVmSize } from '@/lib/arm/vm-size'
import { POOL_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { toFormFindings } from '@/lib/domain/explain/to-form-findings'
import { checkPoolForm } from '@/lib/domain/pool/check-pool-form'
import {
  emptyPoolForm,
  fromPoolDraft,
  type PoolFormValues,
  poolFormSchema,
  toPoolDraft,
} from '@/lib/domain/pool/pool-form'
import { toPoolRequest } from '@/lib/domain/pool/to-request'
import { compareVmImages, toVmImage } from '@/lib/domain/pool/vm-image'
import { checkPoolBody } from '@/lib/domain/rules/check-body'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useOperation } from '@/lib/queries/use-operation'
import { PoolFields } from './pool-fields'
import { PoolMeaning } from './pool-meaning'
import { useVmSizes } from './use-vm-sizes'

/** The guided form for a pool: what is typed left, what it means right. */
export function CreatePool() {
  const { account, list } = useBatch()
  const router = useRouter()
  const images = useQuery(list('Pools_ListSupportedImages', {}, { staleTime: 300_000 }))
  const sizes = useVmSizes()
  const vmImages = (images.data?.items ?? []).map(toVmImage).sort(compareVmImages)
  const vmSizes = (sizes.data ?? []).map(toVmSize)
  const nowMs = useNow()
  const sizeOf = ({ vmSize }: PoolFormValues) =>
    vmSizes.find(({ name }) => name.toLowerCase() === vmSize.toLowerCase())
  const facts = { images: images.data && vmImages, sizes: sizes.data && vmSizes, nowMs }
  const check = (values: PoolFormValues) =>
    toFormFindings(checkPoolBody(toPoolRequest(values), facts), POOL_FIELDS, checkPoolForm(values))
  const form = useForm<PoolFormValues>({
    mode: 'onTouched',
    resolver: zodResolver(poolFormSchema(check)),
    defaultValues: emptyPoolForm(),
  })
  const draft = useDraft(`${account}/pool`, form, { toDraft: toPoolDraft, fromDraft: fromPoolDraft })
  const values = useWatch({ control: form.control, compute: (all: PoolFormValues) => all })
  const size = sizeOf(values)
  const findings = check(values)
  const create = useOperation('Pools_CreatePool', {
    onSuccess: (_, { body }) => {
      draft.clear()
      router.push(paths.pool(account, body.id))
    },
    onError: (error) => {
      const fault = toFieldFault(error, POOL_FIELDS)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as 'id', { message: fault.text }, { shouldFocus: true })
    },
  })
  const isAtField = create.error !== null && toFieldFault(create.error, POOL_FIELDS) !== undefined
  return (
    <>
      <PageHeader title="New pool" crumbs={[{ label: 'Pools', href: paths.pools(account) }]} />
      <PageForm
        form={form}
        action={{
          label: 'Create pool',
          onSubmit: (ready) => create.mutate({ body: toPoolRequest(ready) }),
        }}
        isPending={create.isPending}
        error={
          create.error && !isAtField ? (
            <ErrorPanel error={create.error} title="The pool was not created" />
          ) : undefined
        }
        findings={[...checkPoolForm(values), ...findings]}
        draft={draft}
        cancelHref={paths.pools(account)}
        aside={<PoolMeaning values={values} size={size} findings={findings} />}
      >
        <PoolFields
          values={values}
          images={vmImages}
          sizes={vmSizes}
          isLoadingImages={images.isPending}
          isLoadingSizes={sizes.isPending}
          hasSizes={vmSizes.length > 0}
        />
      </PageForm>
    </>
  )
}
