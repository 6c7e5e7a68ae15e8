import type { BatchPoolOutput } from '../../batch/types.generated'
import { formatPlural } from '../../format/count'
import { readNote } from './refresh-note'
import type { RefreshPlan, Targets } from './refresh-plan'

/** What the machine looks at; every pool of the wire fits. */
export type RefreshedPool = Pick<
  BatchPoolOutput,
  | 'state'
  | 'allocationState'
  | 'enableAutoScale'
  | 'autoScaleFormula'
  | 'currentDedicatedNodes'
  | 'currentLowPriorityNodes'
  | 'targetDedicatedNodes'
  | 'targetLowPriorityNodes'
  | 'resizeErrors'
  | 'metadata'
>

/** What is sent to the service, in the order of a refresh; each is one request. */
export const REFRESH_ACTIONS = [
  'note',
  'disable-autoscale',
  'resize-to-zero',
  'change-images',
  'resize-back',
  'enable-autoscale',
  'clear-note',
] as const

export type RefreshAction = (typeof REFRESH_ACTIONS)[number]

/** What comes next; texts are full sentences. */
export type RefreshStep =
  /** `isAgain`: it was done and did not lead to its end, so a person decides whether it is worth another try. */
  | { kind: 'act'; action: RefreshAction; isAgain?: boolean; text?: string }
  /** The service is at it. */
  | { kind: 'wait'; during: RefreshAction; text: string }
  /** Someone did something else meanwhile. `choices` are what can be made of it. */
  | { kind: 'blocked'; during: RefreshAction; text: string; choices: readonly RefreshChoice[] }
  | { kind: 'done'; text: string }

/** `adopt`: go back to what the pool has now. `overrule`: go on as planned. */
export type RefreshChoice = 'adopt' | 'overrule'

/**
 * The next step of a refresh, decided from the plan and from what the service says of the pool now, and from nothing else:
 * whoever asks again after an interruption gets the same answer. `pool` is undefined when there is none of that id.
 */
export function nextStep(plan: RefreshPlan, pool: RefreshedPool | undefined): RefreshStep {
  if (pool === undefined || pool.state === 'deleting')
    return block('note', 'The pool has been deleted, so there is nothing left to refresh.')
  const note = readNote(pool.metadata)
  if (note === undefined) return plan.isNoted ? withoutNote(plan, pool) : { kind: 'act', action: 'note' }
  if (note.id === plan.takesOver && note.id !== plan.id) return { kind: 'act', action: 'note' }
  if (note.id !== plan.id)
    return block(
      'note',
      'Another refresh of this pool is under way, begun by someone else or in another browser.',
    )
  return note.isChanged || plan.isGivenUp ? goBack(plan, pool) : drain(plan, pool)
}

/** The note goes last, so a plan that had one is through; unless the note was taken off by someone. */
function withoutNote(plan: RefreshPlan, pool: RefreshedPool): RefreshStep {
  const back = goBack(plan, pool)
  if (back.kind === 'act' && back.action === 'clear-note')
    return {
      kind: 'done',
      text: plan.isGivenUp
        ? 'The refresh was given up, and the pool is as it was.'
        : 'The pool has its new images and registries. New nodes pull them before they take tasks.',
    }
  return block(
    back.kind === 'done' ? 'clear-note' : actionOf(back),
    'Someone took the note of this refresh off the pool’s metadata, so it cannot be told how far it came. Look at the pool’s images and number of nodes, and start a new refresh if they are not as wanted.',
  )
}

const actionOf = (step: Exclude<RefreshStep, { kind: 'done' }>): RefreshAction =>
  step.kind === 'act' ? step.action : step.during

/** Until the pool has no nodes: then the images can be changed. */
function drain(plan: RefreshPlan, pool: RefreshedPool): RefreshStep {
  if (pool.enableAutoScale) return stopFormula(plan, pool)
  const left = nodesOf(pool)
  const targets = targetsOf(pool)
  if (!isZero(targets) && !isExpected(plan, targets))
    return {
      kind: 'blocked',
      during: 'resize-to-zero',
      text: `Someone resized the pool to ${sayTargets(targets)} meanwhile; the plan was made for ${sayTargets(plan)}.`,
      choices: ['adopt', 'overrule'],
    }
  const leaving = `${formatPlural(left, 'node')} ${left === 1 ? 'is' : 'are'} still there.`
  if (!isSteady(pool))
    return {
      kind: 'wait',
      during: 'resize-to-zero',
      text: isZero(targets) ? `The nodes leave: ${leaving}` : `The pool finishes a resize first: ${leaving}`,
    }
  if (left === 0 && isZero(targets)) return { kind: 'act', action: 'change-images' }
  if (!isZero(targets)) return { kind: 'act', action: 'resize-to-zero' }
  const text = `The resize to 0 ended, but ${leaving} Tasks may have run longer than it waited. Try again, perhaps without waiting for tasks.`
  return { kind: 'act', action: 'resize-to-zero', isAgain: true, text }
}

function stopFormula(plan: RefreshPlan, pool: RefreshedPool): RefreshStep {
  const isKnown = plan.autoscale?.autoScaleFormula === pool.autoScaleFormula || plan.mayOverruleFormula
  if (!isKnown)
    return {
      kind: 'blocked',
      during: 'disable-autoscale',
      text:
        plan.autoscale === undefined
          ? 'Someone enabled autoscale on the pool meanwhile.'
          : 'Someone changed the autoscale formula meanwhile.',
      choices: ['adopt', 'overrule'],
    }
  if (isSteady(pool)) return { kind: 'act', action: 'disable-autoscale' }
  return {
    kind: 'wait',
    during: 'disable-autoscale',
    text: 'The formula has just resized the pool. Autoscale is disabled once the pool is steady.',
  }
}

/** Until the pool has its number of nodes, or its formula, again. */
function goBack(plan: RefreshPlan, pool: RefreshedPool): RefreshStep {
  return plan.autoscale === undefined ? goBackToTargets(plan, pool) : goBackToFormula(plan, pool)
}

function goBackToFormula(plan: RefreshPlan, pool: RefreshedPool): RefreshStep {
  if (pool.enableAutoScale) {
    if (plan.autoscale?.autoScaleFormula === pool.autoScaleFormula)
      return { kind: 'act', action: 'clear-note' }
    return {
      kind: 'blocked',
      during: 'enable-autoscale',
      text: 'Someone enabled autoscale with another formula meanwhile.',
      choices: ['adopt'],
    }
  }
  if (isSteady(pool)) return { kind: 'act', action: 'enable-autoscale' }
  return {
    kind: 'wait',
    during: 'enable-autoscale',
    text: 'The pool is resizing. Autoscale is enabled again once it is steady.',
  }
}

function goBackToTargets(plan: RefreshPlan, pool: RefreshedPool): RefreshStep {
  const during = 'resize-back'
  if (pool.enableAutoScale)
    return {
      kind: 'blocked',
      during,
      text: 'Someone enabled autoscale on the pool meanwhile.',
      choices: ['adopt'],
    }
  const targets = targetsOf(pool)
  // Asked for is enough: the nodes may take long to come, and nothing more is to be done.
  if (isSame(targets, plan)) return { kind: 'act', action: 'clear-note' }
  if (!isZero(targets) && !isExpected(plan, targets))
    return {
      kind: 'blocked',
      during,
      text: `Someone resized the pool to ${sayTargets(targets)} meanwhile; the plan was to go back to ${sayTargets(plan)}.`,
      choices: ['adopt', 'overrule'],
    }
  if (isSteady(pool)) return { kind: 'act', action: 'resize-back' }
  return {
    kind: 'wait',
    during,
    text: 'The pool is still resizing. It goes back to its nodes once it is steady.',
  }
}

/** The plan after a choice about what someone else did: its way back, or what it may overrule, is changed. */
export function decide(plan: RefreshPlan, pool: RefreshedPool, choice: RefreshChoice): RefreshPlan {
  if (choice === 'overrule')
    return pool.enableAutoScale
      ? { ...plan, mayOverruleFormula: true }
      : { ...plan, overruled: targetsOf(pool) }
  if (!pool.enableAutoScale) return { ...without(plan), ...targetsOf(pool) }
  // A pool with autoscale on has a formula; its type cannot say so.
  return { ...plan, ...targetsOf(pool), autoscale: { autoScaleFormula: pool.autoScaleFormula ?? '' } }
}

function without({ autoscale: _, ...plan }: RefreshPlan): RefreshPlan {
  return plan
}

/** `3 dedicated nodes and 0 Spot nodes`. */
export function sayTargets({ dedicated, spot }: Targets): string {
  return `${formatPlural(dedicated, 'dedicated node')} and ${formatPlural(spot, 'Spot node')}`
}

function block(during: RefreshAction, text: string): RefreshStep {
  return { kind: 'blocked', during, text, choices: [] }
}

/** Autoscale leaves whatever targets its last run wanted; of a pool with fixed targets only the plan's are expected. */
function isExpected(plan: RefreshPlan, targets: Targets): boolean {
  return (
    plan.autoscale !== undefined ||
    plan.mayOverruleFormula === true ||
    isSame(targets, plan) ||
    (plan.overruled !== undefined && isSame(targets, plan.overruled))
  )
}

const isSteady = ({ allocationState = 'steady' }: RefreshedPool) => allocationState === 'steady'
const isZero = ({ dedicated, spot }: Targets) => dedicated === 0 && spot === 0
const isSame = (one: Targets, other: Targets) => one.dedicated === other.dedicated && one.spot === other.spot
const nodesOf = (pool: RefreshedPool) => pool.currentDedicatedNodes + pool.currentLowPriorityNodes

function targetsOf(pool: RefreshedPool): Targets {
  return { dedicated: pool.targetDedicatedNodes ?? 0, spot: pool.targetLowPriorityNodes ?? 0 }
}
