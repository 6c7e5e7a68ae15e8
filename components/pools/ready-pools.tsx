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
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={labelId} className="mr-1 font-medium">
          Begin with
        </h2>
        {READY_POOLS.map((ready) => (
          <button
            key={ready.name}
            type="button"
            aria-pressed={ready === chosen}
            title={ready.description}
            onClick={() => choose(ready)}
            className={cx(
              'h-8 rounded border bg-surface px-2.5 hover:bg-sunken',
              ready === chosen
                ? 'border-ink not-focus-visible:outline not-focus-visible:outline-ink'
                : 'border-line-strong/60',
            )}
          >
            {ready.name}
          </button>
        ))}
      </div>
      {asked === undefined ? (
        <p role="status" className="text-sm text-pretty text-muted empty:hidden">
          {chosen?.description}
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
