'use client'
import { Dialog } from '@/components/ui/dialog'
import { StateMark } from '@/components/ui/state-mark'
import { VisibleText } from '@/components/ui/visible-text'
import type { EngineHealth, Health } from '@/lib/health-client'
import { useHealth } from '@/lib/queries/use-health'

const FAMILIES = { used: 'good', silent: 'gone', refused: 'attention', unusable: 'attention' } as const

/** What runs the containers of the local account, where an engine was looked for, and what to do when there is none. */
export function EnginePanel({ onClose }: { onClose: () => void }) {
  const { data } = useHealth()
  const engine = data?.engine
  return (
    <Dialog title="Container engine" width="wide" onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p role="status">{engine === undefined ? sayOutage(data) : sayEngine(engine)}</p>
        {engine?.advice !== undefined && <p>{engine.advice}</p>}
        {engine?.looks !== undefined && engine.looks.length > 0 && <Places looks={engine.looks} />}
      </div>
    </Dialog>
  )
}

function sayOutage(health: Health | undefined): string {
  return health?.reason ?? 'What runs the containers is not known yet.'
}

function sayEngine({ name, isSimulated, isAway }: EngineHealth): string {
  if (isSimulated)
    return 'No container engine is used, so the local account simulates: tasks pass their time and end as they were told to, and nothing is really run.'
  return isAway ? `${name} ran the containers and does not answer.` : `${name} runs the containers.`
}

/** What answers goes first: the many places where an engine might have been say little. */
function Places({ looks }: { looks: NonNullable<EngineHealth['looks']> }) {
  const answering = looks.filter(({ outcome }) => outcome !== 'silent')
  const silent = looks.filter(({ outcome }) => outcome === 'silent')
  return (
    <section aria-labelledby="engine-places" className="flex flex-col gap-2">
      <h3 id="engine-places" className="font-semibold">
        Where an engine was looked for
      </h3>
      <ol className="flex flex-col divide-y divide-line border-y border-line">
        {[...answering, ...silent].map(({ place, answer, outcome }) => (
          <li key={place} className="flex items-baseline gap-2 py-1">
            <StateMark family={FAMILIES[outcome]} />
            <span className="flex min-w-0 flex-1 flex-wrap justify-between gap-x-4">
              <VisibleText className="font-mono text-[13px] wrap-anywhere">{place}</VisibleText>
              <VisibleText className="wrap-anywhere text-muted">{answer}</VisibleText>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
