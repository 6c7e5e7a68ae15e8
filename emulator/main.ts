import { LOCAL_ACCOUNT } from '../lib/local'
import { startAccount } from './account'
import { createLog } from './log'
import { OptionsError, parseOptions } from './options'

/** Starts the account, says where it is, and ends with a signal or with its parent. */
async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2), process.env, process.cwd())
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

main().catch((error: unknown) => {
  const isExpected = error instanceof OptionsError || (error instanceof Error && error.name === 'EngineError')
  process.stderr.write(isExpected && error instanceof Error ? `${error.message}\n` : `${explain(error)}\n`)
  process.exit(1)
})

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if ('code' in error && error.code === 'EADDRINUSE') return 'The port is taken. Choose another with --port.'
  if (/database is locked/.test(error.message))
    return 'Another local account uses this data directory. Stop it, or choose another with --data.'
  return error.stack ?? error.message
}
