'use client'
import { useId, useRef, useState } from 'react'
import { useFormContext, useFormState } from 'react-hook-form'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { READY_POOLS, type ReadyPool } from '@/lib/domain/pool/ready-pools'
import { freeId } from '@/lib/domain/suggest-id'

/** Pools to begin with: one press fills the form. What the person typed is replaced only after a question. */
export function ReadyPools({
  poolIds,
  onOpen,
}: {
  /** Those that are taken. */
  poolIds: readonly string[]
  onOpen: (body: object) => void
}) {
  const { getValues, getFieldState, control } = useFormContext<PoolFormValues>()
  const { isDirty } = useFormState({ control })
  const labelId = useId()
  const [chosen, setChosen] = useState<ReadyPool>()
  const [asked, setAsked] = useState<ReadyPool>()
  /** The form as the last ready pool filled it, and the id that it got. */
  const filled = useRef<{ values: string; id: string }>(undefined)

  const fill = (ready: ReadyPool) => {
    const typed = getValues('id').trim()
    const isTyped = typed !== '' && typed !== filled.current?.id && getFieldState('id').isDirty
    const id = isTyped ? typed : freeId(ready.pool.id, poolIds)
    onOpen({ ...ready.pool, id })
    filled.current = { values: JSON.stringify(getValues()), id }
    setChosen(ready)
    setAsked(undefined)
  }
  const choose = (ready: ReadyPool) => {
    const isTyped = isDirty && JSON.stringify(getValues()) !== filled.current?.values
    if (isTyped) setAsked(ready)
    else fill(ready)
  }
  return (
    <section aria-labelledby={labelId} className="flex flex-col gap-2">
      <h2 id={labelId} className="font-medium">
        Begin with a ready pool
      </h2>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-3 xl:grid-cols-5">
        {READY_POOLS.map((ready) => (
          <button
            key={ready.name}
            type="button"
            aria-pressed={ready === chosen}
            onClick={() => choose(ready)}
            className={cx(
              'flex min-h-13 min-w-0 flex-col items-start rounded border bg-surface px-2.5 py-1.5 text-left hover:bg-sunken',
              ready === chosen
                ? 'border-ink not-focus-visible:outline not-focus-visible:outline-ink'
                : 'border-line-strong/60',
            )}
          >
            <span className="font-medium">{ready.name}</span>
            <span className="text-xs wrap-anywhere text-muted">
              {ready.pool.vmSize.replace('Standard_', '')}
            </span>
          </button>
        ))}
      </div>
      {asked === undefined ? (
        <p role="status" className="min-h-5 text-sm text-pretty text-muted">
          {chosen?.description ?? 'Each fills the form; you can change everything before you create it.'}
        </p>
      ) : (
        <Banner
          kind="attention"
          title={`Fill the form with ${asked.name}?`}
          action={
            <>
              <Button size="small" onClick={() => fill(asked)}>
                Replace what is there
              </Button>
              <Button size="small" variant="quiet" onClick={() => setAsked(undefined)}>
                Keep it
              </Button>
            </>
          }
        >
          What you have typed is replaced. An id that you have typed stays.
        </Banner>
      )}
    </section>
  )
}
