import { spawn } from 'node:child_process'
import { ENDED_EXIT_CODE } from '../command.mjs'

/** A command that failed; `output` is all that it printed. */
export class CommandFailed extends Error {
  /** @param {string} label @param {number} code @param {string} output */
  constructor(label, code, output) {
    super(`${label} failed with exit code ${code}.`)
    this.code = code
    this.output = output
  }
}

const ENDING = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a command to its end and keeps what it prints to itself, unless it fails. A signal that ends us ends it first: a
 * command that was ended on purpose has not failed.
 * @param {string} label how a person would name it
 * @param {readonly string[]} command
 * @param {{ cwd: string, env?: Record<string, string | undefined> }} options
 */
export function runQuietly(label, [program, ...args], { cwd, env = process.env }) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    const chunks = []
    const end = () => {
      child.once('close', () => process.exit(ENDED_EXIT_CODE))
      child.kill('SIGTERM')
    }
    for (const signal of ENDING) process.once(signal, end)
    child.stdout.on('data', (chunk) => chunks.push(chunk))
    child.stderr.on('data', (chunk) => chunks.push(chunk))
    child.once('error', (error) => reject(new CommandFailed(label, 127, error.message)))
    child.once('close', (code, signal) => {
      for (const signal of ENDING) process.off(signal, end)
      if (code === 0) resolve(undefined)
      else
        reject(
          new CommandFailed(label, code ?? 1, `${Buffer.concat(chunks)}${signal ? `\n(${signal})` : ''}`),
        )
    })
  })
}
