import type { Output } from './show-progress.mjs'

interface Lockfile {
  packages: Record<string, { version?: string; integrity?: string; optional?: boolean }>
}
export function hasAllPackages(wanted: Lockfile, installed: Lockfile | undefined): boolean
export function areDependenciesStale(root: string): boolean
export function prepareDependencies(root: string, output: Output): Promise<void>
