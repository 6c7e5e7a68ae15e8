'use client'
import { StateMark } from '@/components/ui/state-mark'
import { useHealth } from '@/lib/queries/use-health'

/** In local mode: what runs the containers, or that nothing is really run. Nothing in Azure mode. */
export function EngineChip() {
  const { data } = useHealth()
  if (data === undefined) return null
  if (data.status !== 'ok')
    return (
      <span
        role="status"
        title={data.reason}
        className="inline-flex items-center gap-1.5 text-sm text-failed"
      >
        <StateMark family="failed" />
        <span className="max-sm:sr-only">not answering</span>
      </span>
    )
  if (data.engine === undefined) return null
  const { name, isSimulated } = data.engine
  const text = isSimulated
    ? 'No container engine was found, so the local account simulates tasks: nothing is really run.'
    : `The local account runs containers with ${name}.`
  return (
    <span title={text} className="inline-flex items-center gap-1.5 text-sm whitespace-nowrap text-muted">
      <StateMark family={isSimulated ? 'attention' : 'good'} />
      <span className="max-md:sr-only">{isSimulated ? 'simulated, nothing is really run' : name}</span>
    </span>
  )
}
