'use client'
import { useEffect, useRef, useState } from 'react'
import { BatchError } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { nextStep, type RefreshAction, type RefreshStep } from '@/lib/domain/pool/refresh'
import { readNote } from '@/lib/domain/pool/refresh-note'
import { type RefreshPlan, registriesToAsk } from '@/lib/domain/pool/refresh-plan'
import { toRefreshRequest } from '@/lib/domain/pool/refresh-request'
import { useRereadPool } from '../use-reread-pool'
import { useNewestPool } from './use-newest-pool'
import { useRefreshRequest } from './use-refresh-request'

/** How often one step is sent by itself; after that a person decides. */
const TRIES_MAX = 3

export interface RefreshRun {
  step: RefreshStep
  /** The step that is being sent. */
  pending: RefreshAction | undefined
  error: unknown
  needsPasswords: boolean
  isRunning: boolean
  start: (passwords?: ReadonlyMap<number, string>) => void
  /** Goes on with a step that did not reach its end. */
  startAgain: () => void
  stop: () => void
}

/**
 * Carries out one step after the other for as long as it runs; what comes next is always decided anew from the pool as it
 * was read last. Passwords stay in memory.
 */
export function useRefreshRun(
  plan: RefreshPlan,
  shown: BatchPoolOutput,
  save: (plan: RefreshPlan) => void,
  begin: { isRunning: boolean; passwords: ReadonlyMap<number, string> },
): RefreshRun {
  const [isRunning, setRunning] = useState(begin.isRunning)
  const [passwords, setPasswords] = useState(begin.passwords)
  const [pending, setPending] = useState<RefreshAction>()
  const [error, setError] = useState<unknown>()
  const tries = useRef<{ action?: RefreshAction; count: number }>({ count: 0 })
  const isActing = useRef(false)
  const { pool, lookAgain } = useNewestPool(shown)
  const send = useRefreshRequest(pool.id)
  const reread = useRereadPool()
  const step = nextStep(plan, pool)
  const needsPasswords =
    registriesToAsk(plan).some(({ place }) => !passwords.has(place)) &&
    isBeforeChange(step) &&
    !plan.isGivenUp

  // Seen rather than sent: the note may have arrived though its answer did not, and a pool without it is through then.
  const isNoted = readNote(pool.metadata)?.id === plan.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: save and plan are new at each render; it is told once
  useEffect(() => {
    if (isNoted && !plan.isNoted) save({ ...plan, isNoted: true })
  }, [isNoted, plan.isNoted])

  const act = async (action: RefreshAction) => {
    if (isActing.current) return
    isActing.current = true
    if (tries.current.action !== action) tries.current = { action, count: 0 }
    tries.current.count += 1
    setPending(action)
    setError(undefined)
    try {
      await send(toRefreshRequest(action, plan, pool, passwords), pool.eTag)
    } catch (failure) {
      await reread()
      // The pool was changed between reading and writing: what comes next is decided again.
      const isOvertaken = failure instanceof BatchError && (failure.status === 412 || failure.status === 409)
      if (!isOvertaken || tries.current.count >= TRIES_MAX) {
        setRunning(false)
        setError(failure)
      }
    } finally {
      isActing.current = false
      lookAgain()
      setPending(undefined)
    }
  }

  const isTooOften =
    step.kind === 'act' && tries.current.action === step.action && tries.current.count >= TRIES_MAX
  const due =
    isRunning &&
    pending === undefined &&
    step.kind === 'act' &&
    !step.isAgain &&
    !isTooOften &&
    !needsPasswords
      ? step.action
      : undefined
  // The tag tells one reading of the pool from the next: each is answered once.
  // biome-ignore lint/correctness/useExhaustiveDependencies: act is new at each render and belongs to what was read
  useEffect(() => {
    if (due !== undefined) void act(due)
  }, [due, pool.eTag])

  const start = (typed?: ReadonlyMap<number, string>) => {
    if (typed !== undefined) setPasswords(typed)
    tries.current = { count: 0 }
    setError(undefined)
    setRunning(true)
  }
  return {
    step,
    pending,
    error,
    needsPasswords,
    isRunning,
    start,
    startAgain: () => {
      start()
      if (step.kind === 'act' && step.isAgain) void act(step.action)
    },
    stop: () => setRunning(false),
  }
}

function isBeforeChange(step: RefreshStep): boolean {
  if (step.kind === 'done') return false
  const action = step.kind === 'act' ? step.action : step.during
  return ['note', 'disable-autoscale', 'resize-to-zero', 'change-images'].includes(action)
}
