'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { ErrorPanel } from '@/components/data/error-panel'
import { PageForm } from '@/components/form/page-form'
import { sayFilling } from '@/components/form/use-suggestions'
import { PageHeader } from '@/components/shell/page-header'
import { lazyPart } from '@/components/ui/lazy-part'
import { Segmented } from '@/components/ui/segmented'
import { toast } from '@/components/ui/toast'
import { toFieldFault } from '@/lib/domain/explain/fault-fields'
import { POOL_FORM_FIELDS } from '@/lib/domain/explain/pool-form-fields'
import { needsResourceManager } from '@/lib/domain/pool/arm'
import { toPoolRequest } from '@/lib/domain/pool/to-request'
import { paths } from '@/lib/paths'
import { useBatch } from '@/lib/queries/use-batch'
import { useCreatePool } from '@/lib/queries/use-create-pool'
import { useRights } from '@/lib/queries/use-rights'
import { OpenedBody } from './opened-body'
import { PoolFields } from './pool-fields'
import { PoolFormMenu } from './pool-form-menu'
import { PoolJson } from './pool-json'
import { PoolMeaning } from './pool-meaning'
import { useOpenedPool } from './use-opened-pool'
import { usePoolForm } from './use-pool-form'
import { useSuggestedPool } from './use-suggested-pool'

const ReadyPools = lazyPart(async () => (await import('./ready-pools')).ReadyPools, {
  waiting: () => <div className="h-56 sm:h-40 xl:h-31" />,
})

const VIEWS = [
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
] as const

/** The guided form for a pool: what is typed left, what it means right. */
export function CreatePool() {
  const { account } = useBatch()
  const { pools: right } = useRights()
  const router = useRouter()
  const [view, setView] = useState<'form' | 'json'>('form')
  const [jsonProblem, setJsonProblem] = useState<string>()
  /** The place in the JSON that was asked for last; a new object each time, as the same one may be asked for again. */
  const [place, setPlace] = useState<{ path: string }>()
  const pool = usePoolForm()
  const { form, findings } = pool
  const { draft, opened, open, isFresh } = useOpenedPool(form)
  const awaited: readonly string[] = useSuggestedPool(pool, isFresh)
  const create = useCreatePool({
    onSuccess: (poolId) => {
      draft.clear()
      router.push(paths.pool(account, poolId))
    },
    onError: (error, body) => {
      const fault = toFieldFault(error, POOL_FORM_FIELDS, body)
      // The map names fields of this form only.
      if (fault) form.setError(fault.field as 'id', { message: fault.text }, { shouldFocus: true })
    },
  })
  const changeView = (next: 'form' | 'json') => {
    setPlace(undefined)
    // The text would be lost.
    if (jsonProblem === undefined) setView(next)
    else toast('The text is no JSON object yet. Mend it, then go back to the form.')
  }
  const showInJson = (path: string) => {
    setView('json')
    setPlace({ path })
  }
  const isAtField =
    create.error !== null && toFieldFault(create.error, POOL_FORM_FIELDS, create.variables) !== undefined
  return (
    <>
      <PageHeader
        title="New pool"
        crumbs={[{ label: 'Pools', href: paths.pools(account) }]}
        actions={
          <>
            <Segmented label="How the pool is edited" segments={VIEWS} value={view} onChange={changeView} />
            <PoolFormMenu body={pool.body} onBody={open} />
          </>
        }
      />
      <PageForm
        form={form}
        action={{
          label: 'Create pool',
          onSubmit: (ready) => create.mutate(toPoolRequest(ready)),
          disabledReason: right.ok ? (jsonProblem ?? sayFilling(awaited)) : right.reason,
        }}
        // Until the page of what was made has come, a second press would make it again.
        isPending={create.isPending || create.isSuccess}
        error={
          create.error && !isAtField ? (
            <ErrorPanel error={create.error} title="The pool was not created" />
          ) : undefined
        }
        findings={findings.filter(({ field = '' }) => !awaited.includes(field))}
        draft={draft}
        cancelHref={paths.pools(account)}
        aside={<PoolMeaning pool={pool} />}
        json={{ isShown: view === 'json', onShow: showInJson }}
      >
        {opened.from === 'nothing' && view === 'form' && (
          <ReadyPools poolIds={pool.sizes.poolIds} onOpen={open} />
        )}
        <OpenedBody opened={opened} isDraft={draft.isRestored} onShowInJson={showInJson} />
        {view === 'form' ? (
          <PoolFields pool={pool} />
        ) : (
          <PoolJson
            body={pool.body}
            findings={findings}
            place={place}
            onBody={open}
            onProblem={setJsonProblem}
          />
        )}
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
