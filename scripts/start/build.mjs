import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentHash } from './content-hash.mjs'
import { runQuietly } from './run-quietly.mjs'
import { showProgress } from './show-progress.mjs'

const SOURCES = [
  ...['app', 'components', 'lib', 'public', 'proxy.ts', 'next.config.js', 'postcss.config.mjs'],
  ...['tsconfig.json', 'package.json', 'package-lock.json'],
]

/** Next's command line, run by the Node that runs this program. @param {string} root */
export const nextCommand = (root) => [process.execPath, join(root, 'node_modules/next/dist/bin/next')]

/**
 * Builds for production when the sources are not those of the last build. The stamp is removed before and written
 * after a build, so a half-finished one is never taken for a build.
 * @param {string} root @param {import('./show-progress.mjs').Output} output
 */
export async function prepareBuild(root, output) {
  const stampPath = join(root, '.next/slipway-sources')
  const sources = contentHash(root, SOURCES)
  const isFresh =
    existsSync(join(root, '.next/BUILD_ID')) &&
    existsSync(stampPath) &&
    readFileSync(stampPath, 'utf8') === sources
  if (isFresh) return
  rmSync(stampPath, { force: true })
  // Turbopack's chunk loader cannot run under enforced Trusted Types: docs/decisions/webpack-for-production.md
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }
  await showProgress(output, 'Building the dashboard for production ...', () =>
    runQuietly('next build', [...nextCommand(root), 'build', '--webpack'], { cwd: root, env }),
  )
  writeFileSync(stampPath, sources)
}
