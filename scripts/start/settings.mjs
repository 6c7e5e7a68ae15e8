import { isAbsolute, join } from 'node:path'
import { readArguments } from '../command.mjs'

/**
 * @typedef {object} Settings
 * @property {boolean} isLocal whether the local account is started
 * @property {boolean} isDevelopment
 * @property {string} host address to bind
 * @property {number} port
 * @property {string} dataDir absolute folder of the local account
 * @property {string} engine
 * @property {boolean} hasControl the local account's control endpoints are on (tests)
 */

/**
 * Reads what the command needs to know; `problem` is a text for the person who ran it. Throws a UsageError.
 * The rest of the configuration is read and checked by lib/config.ts in the server.
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} env
 * @param {string} root
 * @returns {Settings | { problem: string }}
 */
export function readSettings(args, env, root) {
  const { values } = readArguments(args, { dev: { type: 'boolean' }, control: { type: 'boolean' } })
  const read = (name) => env[name]?.trim() || undefined
  const isLocal = read('ENTRA_CLIENT_ID') === undefined && read('ENTRA_TENANT_ID') === undefined
  const missing = isLocal
    ? []
    : ['ENTRA_CLIENT_ID', 'ENTRA_TENANT_ID'].filter((name) => read(name) === undefined)
  if (missing.length > 0)
    return {
      problem: `${missing[0]} is not set. Set ENTRA_CLIENT_ID and ENTRA_TENANT_ID to use Azure, or neither to use the local account on this machine.`,
    }

  const host = read('HOST')
  if (isLocal && host !== undefined && !['127.0.0.1', 'localhost'].includes(host))
    return {
      problem: `HOST=${host} is refused: the local account serves this machine only. Unset HOST, or set ENTRA_CLIENT_ID and ENTRA_TENANT_ID to serve others with Azure Batch.`,
    }

  const port = Number(read('PORT') ?? 3000)
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return { problem: `PORT=${read('PORT')} is not a port. Use a number from 1 to 65535, as PORT=3100.` }

  const dataDir = read('SLIPWAY_DATA') ?? '.slipway/local'
  return {
    isLocal,
    isDevelopment: values.dev === true,
    host: isLocal ? '127.0.0.1' : (host ?? '127.0.0.1'),
    port,
    dataDir: isAbsolute(dataDir) ? dataDir : join(root, dataDir),
    engine: read('SLIPWAY_ENGINE') ?? 'auto',
    hasControl: values.control === true,
  }
}
