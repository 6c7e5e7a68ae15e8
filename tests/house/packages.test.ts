import { expect, test } from 'vitest'
import { projectFiles, read } from './project'

interface Manifest {
  engines: Record<string, string>
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}

interface Lockfile {
  lockfileVersion: number
  packages: Record<
    string,
    { version?: string; resolved?: string; integrity?: string; link?: boolean; inBundle?: boolean }
  >
}

const manifest = JSON.parse(read('package.json')) as Manifest
const lockfile = JSON.parse(read('package-lock.json')) as Lockfile
const direct = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
const locked = Object.entries(lockfile.packages).filter(([path]) => path !== '')

test.each(direct)('%s is pinned to one version, %s, and the lockfile agrees', (name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  expect(lockfile.packages[`node_modules/${name}`]?.version).toBe(version)
})

/** The first versions without the flaws that this project must not have; security advisories name them. */
test.each([
  ['next', [16, 3, 3]],
  ['undici', [7, 24, 0]],
] as const)('%s is at least %s', (name, least) => {
  const version = (lockfile.packages[`node_modules/${name}`]?.version ?? '0.0.0').split('.').map(Number)
  const order =
    least.map((part, index) => (version[index] ?? 0) - part).find((difference) => difference !== 0) ?? 0
  expect(order).toBeGreaterThanOrEqual(0)
})

test('every locked package has a checksum and names no host', () => {
  expect(lockfile.lockfileVersion).toBe(3)
  // What a package brings inside of itself is under that package's own checksum.
  expect(
    locked
      .filter(([, entry]) => entry.integrity === undefined && !entry.link && !entry.inBundle)
      .map(([path]) => path),
  ).toEqual([])
  expect(locked.filter(([, entry]) => entry.resolved !== undefined).map(([path]) => path)).toEqual([])
})

test('install scripts of packages do not run', () => {
  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true')
})

test('the two commands need nothing but Node', () => {
  expect(manifest.engines.node).toBe('>=20.19')
  expect(manifest.scripts.start).toBe('node scripts/start.mjs')
  expect(manifest.scripts.test).toBe('node scripts/test.mjs')
  const beforeInstall = projectFiles().filter((path) =>
    /^scripts\/((start|test)(\/|\.).*|command\.)mjs$/.test(path),
  )
  const foreign = beforeInstall.flatMap((path) =>
    [...read(path).matchAll(/^import .* from '([^']+)'/gm)].map(([, specifier]) => specifier ?? ''),
  )
  expect(foreign.filter((specifier) => !/^(node:|\.)/.test(specifier))).toEqual([])
})

test('the licence is MIT', () => {
  expect(read('LICENSE')).toMatch(/^MIT License/)
  expect(JSON.parse(read('package.json')).license).toBe('MIT')
})

test('the lockfile holds the builds of every platform, or npm ci refuses it elsewhere', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { optionalDependencies?: Record<string, string> }>
  }
  const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => path !== '' && !names.has(name)),
  )
  expect(missing).toEqual([])
})
