import type { Permission } from '../permission'
import type { Explanation } from './explanation'

const ADVICE = /\b([Rr])eactivate (the task|it)( if it does not run again by itself)?/g

/** The explanation of a failed task with advice that can be followed: one that cannot run again is added to another job. */
export function adviseAgain(explanation: Explanation, reactivation: Permission): Explanation {
  if (reactivation.ok || explanation.remedy === undefined) return explanation
  return {
    ...explanation,
    remedy: explanation.remedy.replace(
      ADVICE,
      (_, first: string, what: string) => `${first === 'R' ? 'Add' : 'add'} ${what} to another job`,
    ),
  }
}
