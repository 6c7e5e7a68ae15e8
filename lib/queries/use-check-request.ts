'use client'
import { useQuery } from '@tanstack/react-query'
import type { BodyKind } from '@/lib/domain/body-kind'
import { checkJobBody, checkPoolBody, checkTaskBody } from '@/lib/domain/rules/check-body'
import type { RuleFacts } from '@/lib/domain/rules/facts'
import type { Found } from '@/lib/domain/rules/rule'

type CheckRequest = (kind: BodyKind, body: object, facts: RuleFacts) => Found[]

const RULES = { pool: checkPoolBody, job: checkJobBody, task: checkTaskBody }
const checkByRules: CheckRequest = (kind, body, facts) => RULES[kind](body, facts)

/** `checkRequest`, whose schema is a chunk of its own: until that is loaded, what the rules alone say. */
export function useCheckRequest(): CheckRequest {
  const { data } = useQuery({
    queryKey: ['check-request'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await import('@/lib/domain/rules/check-request')).checkRequest,
  })
  return data ?? checkByRules
}
