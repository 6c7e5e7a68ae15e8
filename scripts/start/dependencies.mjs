import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runQuietly } from './run-quietly.mjs'
import { showProgress } from './show-progress.mjs'

/**
 * Whether every package is there that is wanted: with `withTests` all of the lockfile, else what building and running needs.
 * Compares with what npm recorded in node_modules when it last finished there: npm removes that record first and
 * writes it last, so a half-finished install is not taken for one. Packages that somebody else put there do not count, unless
 * one lies below a wanted one, which would then be given that instead of the one of the lockfile.
 * @param {Lockfile} wanted @param {Lockfile | undefined} installed @param {boolean} withTests
 * @typedef {{ packages: Record<string, { version?: string, integrity?: string, optional?: boolean, dev?: boolean }> }} Lockfile
 */
export function hasPackages(wanted, installed, withTests) {
  if (installed === undefined) return false
  const isNeeded = (path) => path !== '' && (withTests || !wanted.packages[path]?.dev)
  const isRight = ([path, { version, integrity, optional }]) => {
    const there = installed.packages[path]
    if (there === undefined) return optional === true
    return there.version === version && there.integrity === integrity
  }
  const isInTheWay = (path) => {
    const owner = path.slice(0, path.lastIndexOf('/node_modules/'))
    return wanted.packages[path] === undefined && wanted.packages[owner] !== undefined && isNeeded(owner)
  }
  return (
    Object.entries(wanted.packages)
      .filter(([path]) => isNeeded(path))
      .every(isRight) && !Object.keys(installed.packages).some(isInTheWay)
  )
}

const readJson = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined)

/**
 * Installs from the lockfile when something is missing or stale. The packages that only tests and development use come with
 * `withTests`, and stay where some of them already are.
 * @param {string} root @param {boolean} withTests @param {import('./show-progress.mjs').Output} output
 */
export async function prepareDependencies(root, withTests, output) {
  const wanted = readJson(join(root, 'package-lock.json'))
  const installed = readJson(join(root, 'node_modules/.package-lock.json'))
  if (hasPackages(wanted, installed, withTests)) return
  const hasTests = Object.keys(installed?.packages ?? {}).some((path) => wanted.packages[path]?.dev)
  const { npm_execpath: path = '' } = process.env
  // Below npx it names npx itself.
  const npm = /npm-cli\.js$/.test(path) ? [process.execPath, path] : ['npm']
  // `npm ci` begins by emptying the folder, from which a server may be running; what is missing is added to it instead.
  const install = installed === undefined ? ['ci'] : ['install', '--no-save']
  const flags = [withTests || hasTests ? '--include=dev' : '--omit=dev', '--no-audit', '--no-fund']
  await showProgress(output, 'Installing dependencies from package-lock.json ...', () =>
    runQuietly(`npm ${install[0]}`, [...npm, ...install, ...flags], { cwd: root }),
  )
}
