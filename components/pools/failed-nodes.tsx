'use client'
import { Banner } from '@/components/ui/banner'
import { Section } from '@/components/ui/section'
import { VisibleText } from '@/components/ui/visible-text'
import { withoutIds } from '@/lib/domain/explain/engine-words'
import { explainNode } from '@/lib/domain/explain/explain-node'
import type { Explanation } from '@/lib/domain/explain/explanation'
import { formatCount, formatPlural } from '@/lib/format/count'
import type { useLiveNodes } from '@/lib/live/use-live-nodes'

type Nodes = ReturnType<typeof useLiveNodes>

interface Cause {
  key: string
  explanation: Explanation
  count: number
}

/** What keeps nodes from working, each cause once; `nodes` holds the failed ones only. */
export function FailedNodes({ nodes }: { nodes: Nodes }) {
  const causes = groupCauses(nodes)
  if (causes.length === 0) return null
  const { loaded, total } = nodes.status
  const isPart = total !== undefined && loaded < total
  return (
    <Section title="Failed nodes">
      <div className="flex flex-col gap-2">
        {isPart && (
          <p className="text-muted">
            So far, among the first {formatCount(loaded)} of {formatPlural(total, 'node')}.
          </p>
        )}
        {causes.map(({ key, explanation, count }) => (
          <Banner key={key} kind="failed" title={`${formatPlural(count, 'node')}: ${explanation.title}`}>
            <p>
              <VisibleText>{explanation.text}</VisibleText>
            </p>
            {explanation.remedy && (
              <p>
                <VisibleText>{explanation.remedy}</VisibleText>
              </p>
            )}
          </Banner>
        ))}
      </div>
    </Section>
  )
}

function groupCauses(nodes: Nodes): Cause[] {
  const causes = new Map<string, Cause>()
  for (let place = 0; place < nodes.rowCount; place++) {
    const row = nodes.rowAt(place)
    if (row === undefined) continue
    for (const [key, explanation] of distinct(explainRow(nodes, row))) {
      const known = causes.get(key) ?? { key, explanation, count: 0 }
      causes.set(key, { ...known, count: known.count + 1 })
    }
  }
  return [...causes.values()].sort((a, b) => b.count - a.count)
}

/** Of one node, what differs by ids only is one cause. */
const distinct = (explanations: readonly Explanation[]) =>
  new Map(explanations.map((each) => [`${each.title}\n${withoutIds(each.text)}`, each]))

function explainRow(nodes: Nodes, row: number): Explanation[] {
  const exitCode = nodes.get('startTaskExitCode', row)
  return explainNode({
    state: nodes.get('state', row),
    errors: nodes.get('errors', row),
    startTaskInfo: {
      result: nodes.get('startTaskResult', row),
      ...(exitCode !== undefined && { exitCode }),
      ...nodes.get('startTaskFailure', row),
    },
  })
}
