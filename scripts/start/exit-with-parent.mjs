import { isMainThread } from 'node:worker_threads'

/**
 * Preloaded into the server we start: when the pipe from the parent closes, however it died, the server ends too. What the
 * server itself starts takes over its options and with them this file, has no such pipe, and ends with the server.
 */
if (isMainThread && process.ppid === Number(process.env.SLIPWAY_SUPERVISOR)) {
  process.stdin.on('end', () => process.exit(0))
  process.stdin.on('error', () => process.exit(0))
  process.stdin.resume()
  process.stdin.unref?.()
}
