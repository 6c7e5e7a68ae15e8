import type { NodePlatform } from '@/lib/containers/node-platform'
import { explainImageCheck, type ImageExplanation } from '@/lib/domain/image-check/explain-image-check'
import type { PlannedCheck } from '@/lib/domain/image-check/plan-image-checks'
import { formatCount } from '@/lib/format/count'
import type { ImageCheck } from '@/lib/queries/use-image-check'

const WORDS: readonly [level: ImageExplanation['level'] | 'pending', words: string][] = [
  ['good', 'found'],
  ['attention', 'in doubt'],
  ['failed', 'cannot be used'],
  ['unknown', 'not known'],
  ['pending', 'being checked'],
]

/** How many stand how, `2 found, 1 being checked`; what has not happened is left out. */
export function sumUpChecks(
  plans: readonly PlannedCheck[],
  checks: readonly ImageCheck[],
  node: NodePlatform,
): string {
  const levels = plans.map(({ signsInBy }, index) => levelOf(checks[index], node, signsInBy))
  return WORDS.map(([level, words]) => [levels.filter((each) => each === level).length, words] as const)
    .filter(([count]) => count > 0)
    .map(([count, words]) => `${formatCount(count)} ${words}`)
    .join(', ')
}

function levelOf(
  check: ImageCheck | undefined,
  node: NodePlatform,
  signsInBy: PlannedCheck['signsInBy'],
): ImageExplanation['level'] | 'pending' {
  if (check?.isPending) return 'pending'
  return check?.report === undefined ? 'unknown' : explainImageCheck(check.report, node, signsInBy).level
}
