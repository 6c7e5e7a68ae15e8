import type { Output } from './show-progress.mjs'

interface Lockfile {
  packages: Record<string, { version?: string; integrity?: string; optional?: boolean; dev?: boolean }>
}
export function hasPackages(wanted: Lockfile, installed: Lockfile | undefined, withTests: boolean): boolean
export function prepareDependencies(root: string, withTests: boolean, output: Output): Promise<void>
