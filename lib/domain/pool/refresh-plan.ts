import { isRecord } from '../../batch/errors'
import type { BatchContainerConfiguration, BatchPoolOutput } from '../../batch/types.generated'
import { readNote } from './refresh-note'

/** Numbers of nodes that a pool is to have. */
export interface Targets {
  dedicated: number
  spot: number
}

/** What happens to tasks on nodes that leave. */
export type DeallocationOption = 'requeue' | 'terminate' | 'taskcompletion'

/**
 * A refresh as it was planned; what it goes back to are its own `dedicated` and `spot`, or `autoscale`. It holds no secret,
 * so it can be kept in the browser: the service forgets a formula when autoscale is disabled, and metadata is no place for
 * one of 8,192 characters. Passwords are asked again after an interruption.
 */
export interface RefreshPlan extends Targets {
  /** Tells this refresh from others; also in the note on the pool. */
  id: string
  poolId: string
  /** When it was begun, ISO 8601. */
  begunAt: string
  option: DeallocationOption
  /** How long the resize to 0 may wait for tasks, in whole minutes. */
  waitMinutes: number
  /** Of the pool before, ISO 8601: the resize to 0 sets another one. */
  resizeTimeout?: string
  /** The new configuration, its registries without passwords. */
  containers: BatchContainerConfiguration
  autoscale?: { autoScaleFormula: string; autoScaleEvaluationInterval?: string }
  /** The note of an earlier refresh that this one replaces. */
  takesOver?: string
  /** The note has been on the pool. */
  isNoted?: boolean
  /** It goes back to its nodes without the change, or after it. */
  isGivenUp?: boolean
  /** Targets of someone else that may be replaced. */
  overruled?: Targets
  /** A formula of someone else that may be replaced. */
  mayOverruleFormula?: boolean
}

/** What a person decides about a refresh. */
export type RefreshWish = Pick<RefreshPlan, 'option' | 'waitMinutes' | 'containers'>

/**
 * The plan to refresh a pool as it is now, or as it was when a refresh began that nobody goes on with. Passwords in
 * `containers` are left out.
 */
export function makePlan(
  pool: BatchPoolOutput,
  wish: RefreshWish & Pick<RefreshPlan, 'id' | 'begunAt'>,
): RefreshPlan {
  const left = readNote(pool.metadata)
  const { autoScaleFormula, autoScaleEvaluationInterval } = pool
  return {
    ...wish,
    poolId: pool.id,
    containers: withoutPasswords(wish.containers),
    dedicated: left?.dedicated ?? pool.targetDedicatedNodes ?? 0,
    spot: left?.spot ?? pool.targetLowPriorityNodes ?? 0,
    ...(pool.resizeTimeout !== undefined && { resizeTimeout: pool.resizeTimeout }),
    ...(left && { takesOver: left.id, overruled: targetsNow(pool) }),
    ...(pool.enableAutoScale && {
      autoscale: {
        autoScaleFormula: autoScaleFormula ?? '',
        ...(autoScaleEvaluationInterval !== undefined && { autoScaleEvaluationInterval }),
      },
    }),
  }
}

/** The same refresh with another wish: it goes on from the step where it is. Passwords are left out. */
export function correctPlan(
  plan: RefreshPlan,
  { option, waitMinutes, containers }: RefreshWish,
): RefreshPlan {
  return { ...plan, option, waitMinutes, containers: withoutPasswords(containers) }
}

function targetsNow({ targetDedicatedNodes = 0, targetLowPriorityNodes = 0 }: BatchPoolOutput): Targets {
  return { dedicated: targetDedicatedNodes, spot: targetLowPriorityNodes }
}

/** A copy without the password of any registry. */
export function withoutPasswords(containers: BatchContainerConfiguration): BatchContainerConfiguration {
  if (containers.containerRegistries === undefined) return containers
  return {
    ...containers,
    containerRegistries: containers.containerRegistries.map(({ password: _, ...registry }) => registry),
  }
}

/** The registries that need a password, by their place in the list. */
export function registriesToAsk({
  containers,
}: RefreshPlan): { place: number; server: string; username: string }[] {
  return (containers.containerRegistries ?? []).flatMap(
    ({ registryServer = 'docker.io', username }, place) =>
      username === undefined ? [] : [{ place, server: registryServer, username }],
  )
}

/** The configuration for the wire; `passwords` by the place of their registry. */
export function withPasswords(
  { containers }: RefreshPlan,
  passwords: ReadonlyMap<number, string>,
): BatchContainerConfiguration {
  if (containers.containerRegistries === undefined) return containers
  return {
    ...containers,
    containerRegistries: containers.containerRegistries.map((registry, place) => {
      const password = passwords.get(place)
      return password === undefined ? registry : { ...registry, password }
    }),
  }
}

const OPTIONS: readonly DeallocationOption[] = ['requeue', 'terminate', 'taskcompletion']

/** A plan out of stored JSON; undefined when it is none, or one of another pool. */
export function readPlan(json: unknown, poolId: string): RefreshPlan | undefined {
  if (!isRecord(json) || json.poolId !== poolId || !isRecord(json.containers)) return undefined
  const { id, begunAt, option, waitMinutes, dedicated, spot, autoscale } = json
  const isPlan =
    typeof id === 'string' &&
    typeof begunAt === 'string' &&
    OPTIONS.some((known) => known === option) &&
    [waitMinutes, dedicated, spot].every((count) => Number.isSafeInteger(count) && Number(count) >= 0) &&
    (autoscale === undefined || (isRecord(autoscale) && typeof autoscale.autoScaleFormula === 'string'))
  // Each part that the machine decides by was looked at above; it was written by this program.
  return isPlan ? (json as unknown as RefreshPlan) : undefined
}
