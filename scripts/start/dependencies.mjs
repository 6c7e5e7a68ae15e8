import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { showProgress } from './show-progress.mjs'

/**
 * Compares the lockfile with what npm recorded in node_modules when it last finished there. npm removes that record
 * first and writes it last, so a half-finished install is not taken for one.
 * @param {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean }> }} wanted
 * @param {{ packages: Record<string, { version?: string, integrity?: string }> } | undefined} installed
 */
export function hasAllPackages(wanted, installed) {
  if (installed === undefined) return false
  const isSame = (a, b) => a.version === b.version && a.integrity === b.integrity
  for (const [path, entry] of Object.entries(installed.packages))
    if (wanted.packages[path] === undefined || !isSame(wanted.packages[path], entry)) return false
  return Object.entries(wanted.packages).every(
    ([path, entry]) => path === '' || entry.optional || installed.packages[path] !== undefined,
  )
}

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

/** Whether `npm ci` would change something. @param {string} root */
export function areDependenciesStale(root) {
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))
  return !hasAllPackages(readJson(join(root, 'package-lock.json')), installed)
}

/** Installs from the lockfile when something is missing or stale. @param {string} root @param {import('./show-progress.mjs').Output} output */
export async function prepareDependencies(root, output) {
  if (!areDependenciesStale(root)) return
  const { npm_execpath: path = '' } = process.env
  // Below npx it names npx itself.
  const npm = /npm-cli\.js$/.test(path) ? [process.execPath, path] : ['npm']
  const flags = ['ci', '--include=dev', '--no-audit', '--no-fund']
  await showProgress(output, 'Installing dependencies from package-lock.json ...', () =>
    runQuietly('npm ci', [...npm, ...flags], { cwd: root }),
  )
}
