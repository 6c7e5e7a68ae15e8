import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../../', import.meta.url))

const LEFT_OUT = new Set([
  'node_modules',
  '.git',
  '.next',
  '.slipway',
  'test-results',
  'playwright-report',
  'next-env.d.ts',
])

/** Every file of the project, as paths from its root; what is installed, built or stored is left out. */
export function projectFiles(): readonly string[] {
  files ??= filesBelow('')
  return files
}
let files: readonly string[] | undefined

function filesBelow(folder: string): string[] {
  return readdirSync(`${ROOT}${folder}`, { withFileTypes: true }).flatMap((entry) => {
    if (LEFT_OUT.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) return []
    const path = `${folder}${entry.name}`
    return entry.isDirectory() ? filesBelow(`${path}/`) : [path]
  })
}

export function read(path: string): string {
  return readFileSync(`${ROOT}${path}`, 'utf8')
}

export const isTest = (path: string) => /\.(test|spec|engine-test|test-d)\.tsx?$/.test(path)
export const isGenerated = (path: string) => path.endsWith('.generated.ts') || /^lib\/\w+\/spec\//.test(path)

/** TypeScript that people wrote: no generated files, no declarations beside plain modules. */
export function sources(): readonly string[] {
  return projectFiles().filter(
    (path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts') && !isGenerated(path),
  )
}

/** Sources that are part of what runs, without their tests. */
export function productSources(): readonly string[] {
  return sources().filter((path) => !isTest(path) && !/^(tests|e2e)\//.test(path))
}
