'use client'
import { ErrorPanel } from '@/components/data/error-panel'
import { Button } from '@/components/ui/button'
import type { Finding } from '@/lib/containers/finding'
import { toRunFinding } from '@/lib/domain/autoscale/explain-run'
import { reasonAgainst } from '@/lib/domain/permission'
import { useOperation } from '@/lib/queries/use-operation'
import { useRights } from '@/lib/queries/use-rights'
import { RunView } from './run-view'

/** Asks the service what the formula comes to on the pool as it is now. Nothing is changed by it. */
export function ServiceEvaluation({
  pool,
  formula,
  onRun,
}: {
  pool: { id: string; isEnabled: boolean }
  formula: string
  /** The place where it failed, if it did, and the formula that was evaluated. */
  onRun: (finding: Finding | undefined, formula: string) => void
}) {
  const { pools } = useRights()
  const evaluate = useOperation('Pools_EvaluatePoolAutoScale', {
    onSuccess: (run, { body }) => onRun(toRunFinding(body.autoScaleFormula, run), body.autoScaleFormula),
  })
  const reason =
    reasonAgainst(pools) ??
    (pool.isEnabled
      ? undefined
      : 'The service evaluates formulas only while autoscale is on. Enable it first, perhaps with $TargetDedicatedNodes = $CurrentDedicatedNodes;') ??
    (formula.trim() === '' ? 'There is no formula yet.' : undefined)
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          size="small"
          isPending={evaluate.isPending}
          disabledReason={reason}
          onClick={() =>
            evaluate.mutate({ params: { poolId: pool.id }, body: { autoScaleFormula: formula } })
          }
        >
          Evaluate on the service
        </Button>
        <span className="text-sm text-muted">Nothing is changed by it.</span>
      </div>
      {evaluate.error && <ErrorPanel error={evaluate.error} title="The formula was not evaluated" />}
      {evaluate.data && (
        <div role="status">
          <RunView run={evaluate.data} />
        </div>
      )}
    </div>
  )
}
