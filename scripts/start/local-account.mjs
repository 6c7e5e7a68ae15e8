import { setTimeout as wait } from 'node:timers/promises'
import { startChild } from './child.mjs'

const FIRST_PAUSE_MS = 200
const LONGEST_PAUSE_MS = 5000
const READY = /^ready url=(\S+) account=(\S+) key=(\S+)$/m

/** How long to wait before the nth restart in a row (from 0): 0.2 s doubling to 5 s. @param {number} attempt */
export const pauseBeforeRestartMs = (attempt) => Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt)

/** @param {{ root: string, port: number, settings: import('./settings.mjs').Settings }} options */
function accountCommand({ port, settings }) {
  const options = ['--port', String(port), '--data', settings.dataDir, '--engine', settings.engine]
  const control = settings.hasControl ? ['--control'] : []
  return [
    process.execPath,
    '--import',
    'tsx',
    'emulator/main.ts',
    ...options,
    ...control,
    '--exit-with-parent',
  ]
}

/**
 * Runs the local account and starts it again whenever it dies, on the same port and data.
 * `onReady({ url, key, pid })` is called after each start. The promise `failed` resolves when the very first start fails, after its
 * reason was printed.
 * @param {{ root: string, port: number, settings: import('./settings.mjs').Settings,
 *   onReady: (account: { url: string, key: string, pid: number }) => void }} options
 */
export function superviseLocalAccount(options) {
  const stopping = new AbortController()
  let child
  let attempt = 0
  let wasReady = false

  function startOnce() {
    let text = ''
    const started = startChild(accountCommand(options), {
      cwd: options.root,
      env: process.env,
      onStdout(chunk) {
        if (text === undefined) return
        text += chunk
        const ready = READY.exec(text)
        if (ready === null) return
        text = undefined
        attempt = 0
        wasReady = true
        started.showOutput()
        options.onReady({ url: ready[1], key: ready[3], pid: started.pid })
      },
    })
    return started
  }

  async function keepRunning() {
    while (!stopping.signal.aborted) {
      child = startOnce()
      const { code, signal } = await child.exited
      if (stopping.signal.aborted) return
      child.showOutput()
      if (!wasReady) return
      console.error(`The local account ended (${signal ?? `exit code ${code}`}) and is started again.`)
      await wait(pauseBeforeRestartMs(attempt++), undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const failed = keepRunning()
  return {
    failed,
    async stop() {
      stopping.abort()
      await child.stop()
    },
  }
}
