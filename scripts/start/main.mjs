import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startDashboard } from './dashboard.mjs'
import { endWithNpm } from './end-with-npm.mjs'
import { waitUntilHealthy } from './health.mjs'
import { superviseLocalAccount } from './local-account.mjs'
import { freePort, portProblem } from './ports.mjs'
import { setUp } from './set-up.mjs'
import { readSettings } from './settings.mjs'

const READY_LIMIT_MS = 120_000
const root = fileURLToPath(new URL('../..', import.meta.url))

/** Resolves when a person or the system asks us to end. */
function askedToEnd() {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => resolve(signal))
  })
}

/** Tells a program that started us with a channel (the browser tests) where things are; the key goes nowhere else. */
const report = (message) => process.send?.(message)

/** @param {import('./health.mjs').Engine} engine */
const sayEngine = ({ name, isSimulated, advice }) =>
  isSimulated ? `Tasks are simulated. ${advice}` : `${name} runs the containers.`

/** Resolves with an exit code when the dashboard never gets ready, else with undefined. */
async function announceWhenReady(settings, signal, dashboard) {
  const health = await waitUntilHealthy({ ...settings, limitMs: READY_LIMIT_MS, signal })
  if (signal.aborted) return undefined
  if ('problem' in health) {
    dashboard.showOutput()
    console.error(`Slipway could not start: ${health.problem}`)
    return 1
  }
  if (settings.isDevelopment) dashboard.showOutput()
  else dashboard.dropOutput()
  const url = `http://localhost:${settings.port}`
  console.log(`Slipway is ready at ${url}`)
  if (health.engine !== undefined) console.log(sayEngine(health.engine))
  report({ kind: 'ready', url })
  return undefined
}

/** Starts both parts and waits for the first of them to end, or for a signal; resolves with the exit code. */
async function serve(settings) {
  const localPort = settings.isLocal ? await freePort(settings.port + 1) : undefined
  const localUrl = localPort === undefined ? undefined : `http://127.0.0.1:${localPort}`
  const ended = askedToEnd()
  const account =
    localPort === undefined
      ? undefined
      : superviseLocalAccount({
          root,
          port: localPort,
          settings,
          onReady: (message) => report({ kind: 'account', ...message }),
        })
  const dashboard = startDashboard({ root, settings, localUrl })
  report({ kind: 'dashboard', pid: dashboard.pid })
  const isOver = new AbortController()
  const never = new Promise(() => {})
  const code = await Promise.race([
    ended.then(() => 0),
    account === undefined ? never : account.failed.then(() => 1),
    dashboard.exited.then(async ({ code, signal }) => {
      if (isOver.signal.aborted) return 0
      // Of two that start at once both may find it free; what the server says of that is a trace.
      if (await isPortRefused(settings)) return 1
      dashboard.showOutput()
      console.error(`The dashboard's server ended (${signal ?? `exit code ${code}`}).`)
      return code || 1
    }),
    announceWhenReady(settings, isOver.signal, dashboard).then((problem) => problem ?? never),
  ])
  isOver.abort()
  await Promise.all([dashboard.stop(), account?.stop()])
  return code
}

/** @param {string} code @param {import('./settings.mjs').Settings} settings */
function sayPortProblem(code, { port, host }) {
  const other = port === 3000 ? 3100 : port + 10
  if (code === 'EADDRINUSE')
    return `Port ${port} is already in use. Stop the program that uses it, or choose another port: PORT=${other} npm start`
  if (code === 'EACCES')
    return `Port ${port} may not be used by this user. Choose one above 1023, as PORT=3100.`
  if (code === 'EADDRNOTAVAIL') return `HOST=${host} is not an address of this machine.`
  return `Nothing can listen on ${host} port ${port} (${code}). Choose another HOST or PORT.`
}

/** Whether the dashboard cannot have its port, which it says. */
async function isPortRefused(settings) {
  const problem = await portProblem(settings.port, settings.host)
  if (problem !== undefined) console.error(sayPortProblem(problem, settings))
  return problem !== undefined
}

const CHECKED = ['ENTRA_CLIENT_ID', 'ENTRA_TENANT_ID', 'AZURE_CLOUD', 'BATCH_ACCOUNTS', 'PUBLIC_ORIGIN']

/**
 * Lets lib/config.ts judge the settings before anything is started; the usual start without any is spared the time.
 * @param {Record<string, string | undefined>} env
 */
function areSettingsRight(env) {
  if (CHECKED.every((name) => !env[name]?.trim())) return true
  const check = ['--import', 'tsx', 'scripts/start/check-config.ts']
  return spawnSync(process.execPath, check, { cwd: root, env, stdio: 'inherit' }).status === 0
}

/**
 * The whole command: set up, start, announce, watch.
 * @param {readonly string[]} args @param {Record<string, string | undefined>} env
 * @returns {Promise<number>} the exit code
 */
export async function main(args, env) {
  endWithNpm(env)
  const settings = readSettings(args, env, root)
  if ('problem' in settings) {
    console.error(settings.problem)
    return 1
  }
  if (await isPortRefused(settings)) return 1
  const needsBuild = !settings.isDevelopment
  if (!(await setUp(root, { needsBuild, needsTests: false, output: process.stdout }))) return 1
  if (!areSettingsRight(env)) return 1
  // The set-up can take minutes, in which another program may have taken it.
  if (await isPortRefused(settings)) return 1
  return serve(settings)
}
