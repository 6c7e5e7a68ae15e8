'use client'
import { useEffect, useState } from 'react'
import { useAuth } from '@/lib/auth/use-auth'
import { parseJson } from '@/lib/batch/errors'
import { type RefreshPlan, readPlan } from '@/lib/domain/pool/refresh-plan'
import { useBatch } from '@/lib/queries/use-batch'

/**
 * The plan that is under way in this browser, by account, pool and person; undefined while it is looked up, null when there
 * is none. In local storage, because it has to outlive the tab; it holds no secret.
 */
export function useRefreshPlan(poolId: string) {
  const { account } = useBatch()
  const personId = useAuth().person?.id ?? ''
  const key = `slipway-refresh:${account}:${poolId.toLowerCase()}:${personId}`
  const [plan, setPlan] = useState<RefreshPlan | null>()
  // Storage is read after the first paint: the server has none.
  useEffect(() => setPlan(readStored(key, poolId) ?? null), [key, poolId])
  const save = (next: RefreshPlan | null) => {
    store(key, next)
    setPlan(next)
  }
  return { plan, save, forget: () => store(key, null) }
}

function readStored(key: string, poolId: string): RefreshPlan | undefined {
  try {
    return readPlan(parseJson(localStorage.getItem(key) ?? ''), poolId)
  } catch {
    return undefined
  }
}

// Without storage a refresh still runs; it cannot be taken up again after a reload.
function store(key: string, plan: RefreshPlan | null) {
  try {
    if (plan === null) localStorage.removeItem(key)
    else localStorage.setItem(key, JSON.stringify(plan))
  } catch {}
}
