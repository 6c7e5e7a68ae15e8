import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freeTestPort, hasPrograms, runProgram, startProcess } from './processes'

/** A private registry on the loopback address. */
export interface Registry {
  /** As an image reference spells it: `127.0.0.1:PORT`. */
  readonly host: string
  /** Ends it and removes what it stored. */
  stop(): Promise<void>
}

/** Whether this machine has a registry and the tool that writes its password file. */
export function isRegistryAvailable(): boolean {
  return hasPrograms('docker-registry', 'htpasswd')
}

/** Starts a registry that wants this login for everything, or none, with storage of its own in a temporary folder. */
export async function startRegistry(login?: { user: string; password: string }): Promise<Registry> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-registry-'))
  const host = `127.0.0.1:${await freeTestPort()}`
  const passwords = login && join(folder, 'passwords')
  if (login && passwords)
    await writeFile(passwords, runProgram(['htpasswd', '-Bni', login.user], { input: login.password }))
  const configuration = join(folder, 'config.yml')
  await writeFile(configuration, toConfiguration(host, folder, passwords))
  const server = await startProcess(['docker-registry', 'serve', configuration], {
    isReady: async () => (await fetch(`http://${host}/v2/`)).status === (login ? 401 : 200),
  }).catch(async (error) => {
    await rm(folder, { recursive: true, force: true })
    throw error
  })
  return {
    host,
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** JSON is YAML. */
function toConfiguration(host: string, folder: string, passwords: string | undefined): string {
  return JSON.stringify({
    version: '0.1',
    log: { level: 'warn' },
    storage: { filesystem: { rootdirectory: join(folder, 'storage') } },
    http: { addr: host, secret: 'only for tests' },
    ...(passwords !== undefined && { auth: { htpasswd: { realm: 'tests', path: passwords } } }),
  })
}
