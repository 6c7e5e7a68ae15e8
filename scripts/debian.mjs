import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
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

/**
 * Names of the Debian packages whose programs are not on this machine.
 * @param {readonly string[]} [folders] where programs are looked for
 * @returns {string[]}
 */
export function missingTools(folders = programFolders()) {
  return TOOLS.filter(({ program }) => !folders.some((folder) => isExecutable(join(folder, program)))).map(
    ({ name }) => name,
  )
}

/** Installs what is missing with apt-get; needs root and Debian. Throws with apt-get's last words when it fails. */
export function installTools() {
  const missing = missingTools()
  if (missing.length === 0) return
  runAptGet('update')
  runAptGet('install', '--yes', '--no-install-recommends', ...missing)
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
