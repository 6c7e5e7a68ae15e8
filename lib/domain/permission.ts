/** Whether an action makes sense now; a refusal says why, in a sentence that can stand beside the disabled button. */
export type Permission = { ok: true } | { ok: false; reason: string }

export const ALLOWED: Permission = { ok: true }

/** A refusal; `reason` is a full sentence. */
export function refuse(reason: string): Permission {
  return { ok: false, reason }
}

/** The first refusal of these, or undefined when all allow it: what a button takes as `disabledReason`. */
export function reasonAgainst(...permissions: readonly Permission[]): string | undefined {
  for (const permission of permissions) if (!permission.ok) return permission.reason
  return undefined
}

/** The permission of a table from state to reason: a state that the table does not name is allowed. */
export function permitUnless(
  state: string | undefined,
  reasons: Readonly<Record<string, string>>,
): Permission {
  const reason = new Map(Object.entries(reasons)).get(state?.toLowerCase() ?? '')
  return reason === undefined ? ALLOWED : refuse(reason)
}
