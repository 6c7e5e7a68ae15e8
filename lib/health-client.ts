/** What `/api/health` says. With status `unavailable`, `reason` is a sentence for people. */
export interface Health {
  status: 'ok' | 'unavailable'
  mode?: 'local' | 'azure'
  /** In local mode alone. */
  engine?: EngineHealth
  reason?: string
}

/** What runs the containers of the local account. */
export interface EngineHealth {
  name: string
  /** Nothing is really run. */
  isSimulated: boolean
  /** It does not answer now; its containers wait for it. */
  isAway?: boolean
  /** Where an engine was looked for, and what came of it in a sentence. */
  looks?: readonly { place: string; answer: string; outcome: 'used' | 'silent' | 'refused' | 'unusable' }[]
  /** What to do so that containers run; undefined when they do. */
  advice?: string
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
  // What tells the kinds of answers apart is checked; the rest is the word of our own server.
  const said = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const engine = said.engine as EngineHealth | null | undefined
  if (said.status !== 'ok')
    return {
      status: 'unavailable',
      reason: typeof said.reason === 'string' ? said.reason : 'The dashboard server gave no readable answer.',
    }
  return {
    status: 'ok',
    mode: said.mode === 'local' || said.mode === 'azure' ? said.mode : undefined,
    ...(typeof engine?.name === 'string' && { engine }),
  }
}
