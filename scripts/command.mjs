import { parseArgs } from 'node:util'

/** Arguments that a command does not take, said in one line to the person who gave them. */
export class UsageError extends Error {
  name = 'UsageError'
}

/** How shells report a program that SIGTERM ended. */
export const ENDED_EXIT_CODE = 143
/** The pipe is closed, or the terminal is gone. */
const CUT_CODES = new Set(['EPIPE', 'EIO', 'EOF'])

/**
 * Reads arguments as `parseArgs` of Node does. Throws a UsageError.
 * @param {readonly string[]} args @param {import('node:util').ParseArgsConfig['options']} options
 * @param {boolean} allowPositionals
 */
export function readArguments(args, options, allowPositionals = false) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals })
  } catch (error) {
    // What follows the first sentence is about Node, and in lines of its own.
    throw new UsageError(`${error.message.split(/\.?\s*\n|\. /)[0].replace(/\.$/, '')}.`)
  }
}

/** What stands behind `--` is no option. */
function asksForHelp(args) {
  const end = args.indexOf('--')
  return args.slice(0, end === -1 ? undefined : end).some((arg) => arg === '--help' || arg === '-h')
}

/** When nobody reads the output any more the command ends as by SIGTERM, without a word; on a full disk, with one. */
function endWhenCut() {
  let isEnding = false
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error) => {
      if (isEnding) return
      isEnding = true
      if (!CUT_CODES.has(error.code)) {
        process.stderr.write(`The output cannot be written (${error.code}).\n`)
        process.exit(1)
      }
      if (!process.emit('SIGTERM')) process.exit(ENDED_EXIT_CODE)
    })
}

/**
 * Runs a command of package.json: shows its help, says wrong arguments in one line (exit code 2), and ends quietly when
 * its output is cut, as by `| head`. Whatever else `run` throws is a fault of ours.
 * @param {{ name: string, usage: string, about: string }} command `name` is what a person types, as `npm run bench`
 * @param {(args: readonly string[]) => Promise<number | undefined>} run resolves with the exit code
 */
export async function runCommand({ name, usage, about }, run) {
  endWhenCut()
  const args = process.argv.slice(2)
  if (asksForHelp(args)) {
    console.log(`Usage: ${[name, ...(usage === '' ? [] : ['--', usage])].join(' ')}\n\n${about}`)
    return
  }
  try {
    process.exitCode = await run(args)
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    console.error(`${error.message} See: ${name} -- --help`)
    process.exitCode = 2
  }
}
