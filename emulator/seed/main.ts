import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { lockDirectory } from '../directory-lock'
import { openStore } from '../store/store'
import { seedJob } from './seed-job'

/** `tsx emulator/seed/main.ts --data DIR --pool ID --job ID --tasks N`: fills the data of a local account that does not run. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      pool: { type: 'string', default: 'seeded' },
      job: { type: 'string', default: 'seeded' },
      tasks: { type: 'string', default: '1000' },
    },
  })
  const taskCount = Number(values.tasks)
  if (values.data === undefined) throw new Error('--data names no directory.')
  if (!(Number.isInteger(taskCount) && taskCount >= 0))
    throw new Error(`--tasks must be a whole number, not "${values.tasks}".`)
  mkdirSync(values.data, { recursive: true, mode: 0o700 })
  const lock = await lockDirectory(values.data)
  const store = openStore(values.data, Date.now, () => undefined)
  seedJob(store, { poolId: values.pool, jobId: values.job, taskCount, endedAtMs: Date.now() })
  store.close()
  await lock.release()
  process.stdout.write(`seeded job=${values.job} tasks=${taskCount}\n`)
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
})
