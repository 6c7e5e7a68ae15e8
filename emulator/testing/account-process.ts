import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { buildStringToSign, sign } from '../auth/shared-key'

const VERSION = 'api-version=2025-06-01'

/** The local account as a process of its own, and a client that signs with its key. */
export interface AccountProcess {
  url: string
  key: string
  /** Rejects when the process is gone. Answers other than JSON objects are empty ones. */
  call(
    method: string,
    path: string,
    body?: object,
  ): Promise<{ status: number; body: Record<string, unknown> }>
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>
}

/**
 * Starts it over the data of a folder, simulated unless an engine is named, and with the environment of this process
 * unless one is given; it ends with kill() at the latest.
 */
export async function startProcess(
  dataDir: string,
  { engine = 'none', env }: { engine?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<AccountProcess> {
  const args = ['--import', 'tsx', 'emulator/main.ts', '--port', '0', '--engine', engine, '--data', dataDir]
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  // An event of readline: one line.
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const [, url = '', key = ''] = /^ready url=(\S+) account=local key=(\S+)$/.exec(line) ?? []
  return {
    url,
    key,
    call: (method, path, body) => call(url, key, method, path, body),
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
  }
}

async function call(url: string, key: string, method: string, path: string, body?: object) {
  const rawUrl = path.includes('api-version') ? path : `${path}${path.includes('?') ? '&' : '?'}${VERSION}`
  const text = body && JSON.stringify(body)
  const headers = {
    'ocp-date': new Date().toUTCString(),
    ...(text && { 'content-type': 'application/json' }),
  }
  const signed = { ...headers, ...(text && { 'content-length': String(Buffer.byteLength(text)) }) }
  const signature = sign(buildStringToSign({ method, rawUrl, headers: signed }, 'local'), key)
  const authorization = `SharedKey local:${signature}`
  const response = await fetch(url + rawUrl, { method, headers: { ...headers, authorization }, body: text })
  const answer: Record<string, unknown> = JSON.parse((await response.text()) || '{}')
  return { status: response.status, body: answer }
}
