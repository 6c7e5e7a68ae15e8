import { test as base, request } from '@playwright/test'
import type { FaultName } from '../../emulator/faults/table'
import { type Slipway, startSlipway } from './slipway'
import { createWire } from './wire'

/** One simulated Slipway for all the specs that a worker runs; a spec begins by emptying the account. */
export interface Stage {
  /** Where people open it, `http://localhost:PORT`. */
  readonly url: string
  /** Empties the account. */
  reset(): Promise<void>
  /** Moves the account's time on, with everything that happens on the way. */
  advance(seconds: number): Promise<void>
  /** Sends a body by the wire, as a script of a contributor would. */
  write(path: string, body: object): Promise<void>
  /** What the wire answers to a GET. */
  read(path: string): Promise<Record<string, unknown>>
  /** Has these faults happen from now on, instead of those before; none ends them. */
  disturb(...faults: readonly { name: FaultName; operation?: string; delayMs?: number }[]): Promise<void>
}

/** `test` with a Slipway that is started once in a worker and shared by its specs. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures out of the pattern
    async ({}, use) => {
      const slipway = await startSlipway()
      const context = await request.newContext()
      await use({
        url: slipway.url,
        reset: () => control(slipway, 'reset', {}),
        advance: (seconds) => control(slipway, 'clock', { advanceSeconds: seconds }),
        disturb: (...faults) => control(slipway, 'faults', { faults }),
        ...createWire(context, slipway.url),
      })
      await context.dispose()
      await slipway.stop()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

async function control({ localUrl, controlKey }: Slipway, path: string, body: object): Promise<void> {
  const answer = await fetch(`${localUrl}/_emulator/${path}`, {
    method: 'POST',
    headers: { 'x-slipway-control': controlKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.status} ${await answer.text()}`)
}
