import { LOCAL_ACCOUNT } from '../lib/local'
import { runCommand, UsageError } from '../scripts/command.mjs'
import { startAccount } from './account'
import { DirectoryInUse } from './directory-lock'
import { createLog } from './log'
import { COMMAND, parseOptions } from './options'
import { EngineError } from './runtime/find-engine'
import { SeedError } from './seed/seed-account'
import { DataError } from './store/schema'

/** Starts the account, says where it is, and ends with a signal or with its parent. */
async function main(args: readonly string[]): Promise<undefined> {
  const options = parseOptions(args, process.env, process.cwd())
  // Docker's client reads it by itself, and would ask that host instead of the socket that was found.
  delete process.env.DOCKER_HOST
  const log = createLog((line) => process.stderr.write(line))
  const account = await startAccount(options, log)
  process.stdout.write(`ready url=${account.url} account=${LOCAL_ACCOUNT} key=${account.keyBase64}\n`)
  let isEnding = false
  const end = () => {
    if (isEnding) return
    isEnding = true
    void account.close().then(() => process.exit(0))
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  if (options.exitsWithParent) process.stdin.on('end', end).on('error', end).resume()
}

const FOR_PEOPLE = [EngineError, DirectoryInUse, SeedError, DataError]

/** Errors that a person can mend are said in their own words; the rest with where they came from. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (FOR_PEOPLE.some((kind) => error instanceof kind)) return error.message
  if ('code' in error && error.code === 'EADDRINUSE') return 'The port is taken. Choose another with --port.'
  return error.stack ?? error.message
}

await runCommand(COMMAND, (args) =>
  main(args).catch((error: unknown) => {
    if (error instanceof UsageError) throw error
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }),
)
