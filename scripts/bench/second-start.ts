import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort, startCommand } from './children'
import { type Row, reported } from './report'

/** Seconds from `npm start` to the line with the address, when a start before has set everything up. */
export async function measureSecondStart(): Promise<Row> {
  const dataDir = mkdtempSync(join(tmpdir(), 'slipway-bench-'))
  try {
    await startOnce(dataDir)
    return reported('second start, npm start to ready', await startOnce(dataDir), 's')
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function startOnce(dataDir: string): Promise<number> {
  const npm = process.env.npm_execpath
  // Below npx it names npx.
  const command = npm?.endsWith('npm-cli.js') ? [process.execPath, npm, 'start'] : ['npm', 'start']
  const env = { PORT: String(await freePort()), SLIPWAY_DATA: dataDir, SLIPWAY_ENGINE: 'none' }
  const startMs = performance.now()
  const { stop } = await startCommand(command, /Slipway is ready at http/, env)
  const seconds = (performance.now() - startMs) / 1000
  await stop()
  return seconds
}
