import { spawn } from 'node:child_process'

const KILL_AFTER_MS = 8000

/**
 * A child in a process group of its own, so that Ctrl-C reaches only us and we decide the order in which things end.
 * `output` collects what it prints until `showOutput()`, which prints that and everything that follows.
 * @param {readonly string[]} command
 * @param {{ cwd: string, env: Record<string, string | undefined>, onStdout?: (text: string) => void }} options
 */
export function startChild([program, ...args], { cwd, env, onStdout }) {
  const child = spawn(program, args, {
    cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  child.stdin.on('error', () => {})
  let held = []
  const pass = (stream) => (chunk) => (held === undefined ? stream.write(chunk) : held.push([stream, chunk]))
  child.stdout.on('data', onStdout === undefined ? pass(process.stdout) : (chunk) => onStdout(String(chunk)))
  child.stderr.on('data', pass(process.stderr))
  const exited = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 127, error }))
    child.once('close', (code, signal) => resolve({ code: code ?? 1, signal }))
  })
  return {
    pid: child.pid,
    /** Resolves with `{ code, signal }` after the last output. */
    exited,
    showOutput() {
      for (const [stream, chunk] of held ?? []) stream.write(chunk)
      held = undefined
    },
    dropOutput() {
      held = undefined
    },
    async stop() {
      child.kill('SIGTERM')
      const timer = setTimeout(() => child.kill('SIGKILL'), KILL_AFTER_MS)
      await exited
      clearTimeout(timer)
    },
  }
}
