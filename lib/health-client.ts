/** What `/api/health` says. With status `unavailable`, `reason` is a sentence for people. */
export interface Health {
  status: 'ok' | 'unavailable'
  mode?: 'local' | 'azure'
  /** What runs containers in local mode; `isSimulated` means that nothing is really run. */
  engine?: { name: string; isSimulated: boolean }
  reason?: string
}

/** Asks the dashboard's own server how it is. Resolves in any case: no answer and a broken one count as unavailable. */
export async function getHealth(
  options: { fetch?: typeof fetch; signal?: AbortSignal } = {},
): Promise<Health> {
  try {
    const response = await (options.fetch ?? fetch)('/api/health', {
      cache: 'no-store',
      signal: options.signal,
    })
    return toHealth(await response.json())
  } catch {
    return { status: 'unavailable', reason: 'The dashboard server does not answer.' }
  }
}

function toHealth(body: unknown): Health {
  // Every field is checked before it is used; the cast only gives them names.
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const engine = said.engine as { name?: unknown; isSimulated?: unknown } | null | undefined
  if (said.status !== 'ok')
    return {
      status: 'unavailable',
      reason: typeof said.reason === 'string' ? said.reason : 'The dashboard server gave no readable answer.',
    }
  return {
    status: 'ok',
    mode: said.mode === 'local' || said.mode === 'azure' ? said.mode : undefined,
    ...(typeof engine?.name === 'string' && {
      engine: { name: engine.name, isSimulated: engine.isSimulated === true },
    }),
  }
}
