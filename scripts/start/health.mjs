import { request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

const POLL_MS = 100
const ATTEMPT_MS = 5000

/** @typedef {{ name: string, isSimulated: boolean, advice?: string }} Engine what runs the containers in local mode */

/**
 * One look at /api/health: status and what it says, or undefined when nothing answers yet. The Host header is the one that people use,
 * because the server refuses others in local mode.
 * @param {{ host: string, port: number }} address
 * @returns {Promise<{ status: number, reason?: string, engine?: Engine } | undefined>}
 */
function askHealth({ host, port }) {
  return new Promise((resolve) => {
    const hostname = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
    const headers = { host: `localhost:${port}` }
    const call = request(
      { host: hostname, port, path: '/api/health', headers, timeout: ATTEMPT_MS },
      (answer) => {
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (chunk) => {
          text += chunk
        })
        answer.on('end', () => resolve({ ...readJson(text), status: answer.statusCode }))
        answer.on('error', () => resolve(undefined))
      },
    )
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(undefined))
    call.end()
  })
}

function readJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/**
 * Waits until the dashboard can serve; resolves with what runs the containers then, else with the problem.
 * @param {{ host: string, port: number, limitMs: number, signal: AbortSignal }} options
 * @returns {Promise<{ problem: string } | { engine?: Engine }>}
 */
export async function waitUntilHealthy({ host, port, limitMs, signal }) {
  const end = Date.now() + limitMs
  let last
  while (Date.now() < end && !signal.aborted) {
    last = await askHealth({ host, port })
    if (last?.status === 200) return { engine: last.engine }
    await wait(POLL_MS)
  }
  const seen = last === undefined ? 'no answer' : `status ${last.status}`
  return { problem: last?.reason ?? `/api/health gave ${seen} for ${limitMs / 1000} seconds` }
}
