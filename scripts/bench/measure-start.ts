import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../start/ports.mjs'
import { startProgram } from './children'

/** Seconds from `npm start` to its line with the address, with a new account. */
export async function measureStart(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  const port = await freePort(4850)
  const startedAt = performance.now()
  const { stop } = await startProgram(['scripts/start.mjs'], /http:\/\/localhost:\d+/, {
    PORT: String(port),
    SLIPWAY_DATA: dataDir,
    SLIPWAY_ENGINE: 'none',
  })
  const seconds = (performance.now() - startedAt) / 1000
  await stop()
  rmSync(dataDir, { recursive: true, force: true })
  return seconds
}
