import { readFailure } from '@/components/data/read-failure'
import type { StateFamily } from '@/components/ui/state-mark'
import type { NodePlatform } from '@/lib/containers/node-platform'
import { explainImageCheck, type ImageExplanation } from '@/lib/domain/image-check/explain-image-check'
import type { PlannedCheck } from '@/lib/domain/image-check/plan-image-checks'
import type { ImageCheck } from '@/lib/queries/use-image-check'

/** The mark of how an image stands. */
export const FAMILIES: Record<ImageExplanation['level'], StateFamily> = {
  good: 'good',
  attention: 'attention',
  failed: 'failed',
  unknown: 'waiting',
}

/** An image with its check; the check is undefined until its turn comes. */
export interface CheckedImage {
  plan: PlannedCheck
  check: ImageCheck | undefined
}

/** Images that share a line from this many on. */
const MANY = 3

/** How one image stands, in words. */
export function standingOf({ plan, check }: CheckedImage, node: NodePlatform): ImageExplanation {
  if (plan.isPasswordStored)
    return {
      level: 'unknown',
      title: 'Not checked',
      text: `Nodes sign in to ${plan.reference.registry} with the password that the pool holds, which nobody can read back.`,
    }
  if (plan.isPasswordMissing)
    return {
      level: 'unknown',
      title: 'Not checked yet',
      text: `The user name or password for ${plan.reference.registry} is missing.`,
      remedy: 'Enter them at the registry to have this image checked.',
    }
  if (check === undefined || check.isPending) return { level: 'unknown', title: 'Checking' }
  if (check.report !== undefined) return explainImageCheck(check.report, node, plan.signsInBy)
  if (check.error === null) return { level: 'unknown', title: 'Not checked yet' }
  const { title, text, remedy } = readFailure(check.error)
  return { level: 'unknown', title: 'Not checked', text: `${title}. ${text}`, remedy }
}

/**
 * The images in lines: those of one registry that have the same said of them, unless it is good, are one line when they are
 * three or more; every other image is a line of its own. A line stays whole while it is checked again.
 */
export function groupImages(images: readonly CheckedImage[], node: NodePlatform): CheckedImage[][] {
  const lines = new Map<string, CheckedImage[]>()
  for (const image of images) {
    const key = reasonOf(image, node) ?? image.plan.key
    lines.set(key, [...(lines.get(key) ?? []), image])
  }
  return [...lines.values()].flatMap((line) => (line.length < MANY ? line.map((image) => [image]) : [line]))
}

function reasonOf({ plan, check }: CheckedImage, node: NodePlatform): string | undefined {
  const isAnswered = plan.isPasswordMissing || check?.report !== undefined || (check?.error ?? null) !== null
  if (!isAnswered) return undefined
  const said = standingOf({ plan, check: check && { ...check, isPending: false } }, node)
  return said.level === 'good' ? undefined : JSON.stringify([plan.reference.registry, said.title, said.text])
}
