import { fileURLToPath } from 'node:url'
import { readArguments, UsageError } from '../command.mjs'
import { setUp } from '../start/set-up.mjs'
import { addCounts } from './counts.mjs'
import { KINDS } from './kinds.mjs'
import { installMissingTools, lookForTools, notRunLine } from './tools.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
const say = (line) => console.log(line)

/** @param {readonly string[]} args */
function readWanted(args) {
  const { values, positionals: names } = readArguments(args, { install: { type: 'boolean' } }, true)
  const unknown = names.find((name) => !KINDS.some((kind) => kind.name === name))
  if (unknown !== undefined) throw new UsageError(`There is no kind of test named ${unknown}.`)
  return {
    isInstallWanted: values.install === true,
    kinds: names.length === 0 ? KINDS : KINDS.filter(({ name }) => names.includes(name)),
  }
}

/** What could not run; with CI set each is a failure, else one line that says how to add it. */
function reportNotRun(kinds, tools, isStrict) {
  const asksFor = (need) => kinds.some((kind) => kind.needs.includes(need))
  const gaps = []
  const missing = []
  if (asksFor('chromium') && !tools.hasChromium) {
    gaps.push('browser journeys')
    missing.push('chromium')
  }
  if ((asksFor('engine') || asksFor('chromium')) && !tools.hasEngine) {
    gaps.push('tests with a real container engine and registry')
    missing.push(...tools.missing)
  }
  if (gaps.length > 0) say(notRunLine(gaps.join(' and '), missing))
  // Not every system has these, so that doing without them is no failure.
  if (asksFor('clients') && tools.missingClients.length > 0)
    say(notRunLine('tests with other clients of Batch', tools.missingClients))
  return { passed: 0, failed: isStrict ? gaps.length : 0 }
}

async function runKind(kind) {
  const startMs = Date.now()
  const lines = await kind.run(root)
  const seconds = Math.round((Date.now() - startMs) / 1000)
  for (const [name, { passed, failed }] of Object.entries(lines)) {
    if (passed + failed === 0) continue
    const text = failed === 0 ? `${passed} passed` : `${failed} of ${passed + failed} failed`
    say(`${name.padEnd(10)} ${text.padEnd(24)} ${seconds} s`)
  }
  return addCounts(...Object.values(lines))
}

/** The closing line stands alone and last: programs read it. */
function finish({ passed, failed }) {
  say(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0 ? 0 : 1
}

/**
 * The whole command: set up, run each kind, count.
 * @param {readonly string[]} args @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} the exit code; rejects with a UsageError
 */
export async function main(args, env) {
  const wanted = readWanted(args)
  const isStrict = Boolean(env.CI)
  if (wanted.isInstallWanted || (isStrict && process.getuid?.() === 0)) {
    const { problem } = installMissingTools(say)
    if (problem !== undefined) say(problem)
    if (problem !== undefined && wanted.isInstallWanted) return finish({ passed: 0, failed: 1 })
  }
  const needsBuild = wanted.kinds.some(({ needs }) => needs.includes('build'))
  if (!(await setUp(root, { needsBuild, needsTests: true, output: process.stdout })))
    return finish({ passed: 0, failed: 1 })

  const tools = await lookForTools(env)
  const canRun = (kind) =>
    (tools.hasChromium || !kind.needs.includes('chromium')) &&
    (tools.hasEngine || !kind.needs.includes('engine'))
  let total = { passed: 0, failed: 0 }
  for (const kind of wanted.kinds.filter(canRun)) total = addCounts(total, await runKind(kind))
  return finish(addCounts(total, reportNotRun(wanted.kinds, tools, isStrict)))
}
