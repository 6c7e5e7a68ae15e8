'use client'
import { useId, useState } from 'react'
import { fieldClass } from '@/components/ui/field-class'
import { VisibleText } from '@/components/ui/visible-text'
import { checkFormula } from '@/lib/autoscale/parse-formula'
import { sayPlace } from '@/lib/domain/autoscale/formula-place'
import { evaluateSituation, type Situation, sampleSituations } from '@/lib/domain/autoscale/situation'
import { toWholeNumber } from '@/lib/domain/check-number'
import { formatCount } from '@/lib/format/count'
import type { ScaledPool } from './autoscale-fields'

/** What the formula comes to in a few assumed situations, worked out in the browser while it is typed. */
export function TryIt({ formula, pool, isLive }: { formula: string; pool: ScaledPool; isLive: boolean }) {
  const id = useId()
  const [waiting, setWaiting] = useState('10')
  if (formula.trim() === '' || checkFormula(formula) !== undefined) return null
  const situations = sampleSituations(pool)
  const [first] = situations
  const own = toWholeNumber(waiting)
  return (
    <details className="group rounded border border-line bg-surface">
      <summary className="cursor-pointer rounded px-3 py-2 font-medium">Try it with assumed tasks</summary>
      <div className="flex flex-col gap-3 px-3 pb-3">
        <p className="max-w-[65ch] text-sm text-pretty text-muted">
          Worked out here, as if all had been so for an hour on{' '}
          {pool.dedicated + pool.spot === 0
            ? 'a pool without nodes'
            : `${formatCount(pool.dedicated)} dedicated and ${formatCount(pool.spot)} Spot nodes`}
          .{' '}
          {isLive
            ? 'What the service makes of the pool as it is now is below.'
            : 'The service evaluates the formula once the pool exists, and has the last word.'}
        </p>
        <div className="overflow-x-auto">
          <table className="w-full min-w-96 text-sm">
            <thead>
              <tr className="border-b border-line text-left text-muted">
                <th scope="col" className="py-1 pr-4 font-medium">
                  Situation
                </th>
                <th scope="col" className="py-1 pr-4 text-right font-medium">
                  Dedicated
                </th>
                <th scope="col" className="py-1 text-right font-medium">
                  Spot
                </th>
              </tr>
            </thead>
            <tbody>
              {situations.map((situation) => (
                <SituationRow key={situation.label} formula={formula} situation={situation} />
              ))}
              {first !== undefined && own !== undefined && own >= 0 && (
                <SituationRow
                  formula={formula}
                  situation={{
                    ...first,
                    label: `Your own: ${formatCount(own)} waiting`,
                    hasSamples: true,
                    activeTasks: own,
                    dedicated: pool.dedicated,
                    spot: pool.spot,
                  }}
                />
              )}
            </tbody>
          </table>
        </div>
        <span className="flex items-center gap-2 text-sm">
          <label htmlFor={id}>Waiting tasks of your own situation</label>
          <input
            id={id}
            inputMode="numeric"
            autoComplete="off"
            value={waiting}
            onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            onChange={(event) => setWaiting(event.target.value)}
            className={fieldClass('max-w-28')}
          />
        </span>
      </div>
    </details>
  )
}

function SituationRow({ formula, situation }: { formula: string; situation: Situation }) {
  const { targets, error } = evaluateSituation(formula, situation)
  return (
    <tr className="border-b border-line last:border-0">
      <th scope="row" className="py-1 pr-4 text-left font-normal">
        {situation.label}
      </th>
      {error === undefined ? (
        <>
          <td className="py-1 pr-4 text-right tabular-nums">{formatCount(targets.dedicated)}</td>
          <td className="py-1 text-right tabular-nums">{formatCount(targets.lowPriority)}</td>
        </>
      ) : (
        <td colSpan={2} className="py-1 text-right text-attention">
          {sayPlace(error.place)}: <VisibleText>{error.message}</VisibleText>. The pool keeps its size.
        </td>
      )}
    </tr>
  )
}
