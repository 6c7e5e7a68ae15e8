import { execFileSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian packages of the test tools, each with the program that shows whether it is there. */
const TOOLS = [
  { name: 'chromium', program: 'chromium' },
  { name: 'podman', program: 'podman' },
  { name: 'runc', program: 'runc' },
  { name: 'conmon', program: 'conmon' },
  { name: 'busybox-static', program: 'busybox' },
  { name: 'docker-registry', program: 'docker-registry' },
  { name: 'apache2-utils', program: 'htpasswd' },
]

/** Clients of Batch whose tests run where they are there. */
const CLIENTS = [
  { name: 'azure-cli', program: 'az' },
  { name: 'python3-azure', module: 'azure/batch/__init__.py' },
]

/**
 * Names of the Debian packages whose programs are not on this machine.
 * @param {readonly string[]} [folders] where programs are looked for
 * @returns {string[]}
 */
export function missingTools(folders = programFolders()) {
  return TOOLS.filter(({ program }) => !hasProgram(program, folders)).map(({ name }) => name)
}

/**
 * The same for the clients of Batch.
 * @param {readonly string[]} [folders] where programs are looked for
 * @param {string} [modules] where Debian's Python has its modules
 * @returns {string[]}
 */
export function missingClients(folders = programFolders(), modules = '/usr/lib/python3/dist-packages') {
  return CLIENTS.filter(({ program, module }) =>
    program === undefined ? !existsSync(join(modules, module)) : !hasProgram(program, folders),
  ).map(({ name }) => name)
}

/**
 * Installs what is missing with apt-get; needs root and Debian. Throws with apt-get's last words when it fails. Clients
 * come last, so that a system without them has the rest.
 */
export function installTools() {
  const groups = [missingTools(), missingClients()].filter((missing) => missing.length > 0)
  if (groups.length > 0) runAptGet('update')
  for (const missing of groups) runAptGet('install', '--yes', '--no-install-recommends', ...missing)
}

/** @param {string} program @param {readonly string[]} folders */
function hasProgram(program, folders) {
  return folders.some((folder) => isExecutable(join(folder, program)))
}

/** @param {...string} args */
function runAptGet(...args) {
  try {
    execFileSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    const words = String(error.stderr ?? '').trim() || error.message
    throw new Error(`apt-get ${args[0]} failed: ${words.slice(-2000)}`)
  }
}

/** Administrators' programs lie outside the PATH of other people. */
function programFolders() {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin']
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
