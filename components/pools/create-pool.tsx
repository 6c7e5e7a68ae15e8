'use client'
import { useRouter } from 'next/navigation'
import { ErrorPanel } from '@/components/data/error-panel'
import { PageForm } from '@/components/form/page-form'
import { PageHeader } from '@/components/shell/page-header'
import { POOL_FIELDS, toFieldFault } from '@/lib/domain/explain/fault-fields'
import { needsResourceManager } from '@/lib/domain/pool/arm'
import { toPoolRequest } from '@/lib/domain/pool/to-request'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useCreatePool } from '@/lib/queries/use-create-pool'
import { useRights } from '@/lib/queries/use-rights'
import { OpenedBody } from './opened-body'
import { PoolFields } from './pool-fields'
import { PoolMeaning } from './pool-meaning'
import { useOpenedPool } from './use-opened-pool'
import { usePoolForm } from './use-pool-form'

/** The guided form for a pool: what is typed left, what it means right. */
export function CreatePool() {
  const { account } = useBatch()
  const { pools: right } = useRights()
  const router = useRouter()
  const pool = usePoolForm()
  const { form, findings } = pool
  const { draft, opened } = useOpenedPool(form)
  const create = useCreatePool({
    onSuccess: (poolId) => {
      draft.clear()
      router.push(paths.pool(account, poolId))
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
          onSubmit: (ready) => create.mutate(toPoolRequest(ready)),
          disabledReason: right.ok ? undefined : right.reason,
        }}
        isPending={create.isPending}
        error={
          create.error && !isAtField ? (
            <ErrorPanel error={create.error} title="The pool was not created" />
          ) : undefined
        }
        findings={findings}
        draft={draft}
        cancelHref={paths.pools(account)}
        aside={<PoolMeaning pool={pool} />}
      >
        <OpenedBody opened={opened} isDraft={draft.isRestored} />
        <PoolFields pool={pool} />
        {needsResourceManager(pool.body) && (
          <p className="text-sm text-pretty text-muted">
            This pool has an identity or tags, which Batch itself cannot set: it is created through Azure
            Resource Manager, with your sign-in.
          </p>
        )}
      </PageForm>
    </>
  )
}
