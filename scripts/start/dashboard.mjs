import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { nextCommand } from './build.mjs'
import { startChild } from './child.mjs'

/**
 * The Next server: production, or development with `--dev`.
 * @param {{ root: string, settings: import('./settings.mjs').Settings, localUrl: string | undefined }} options
 */
export function startDashboard({ root, settings, localUrl }) {
  const [node, next] = nextCommand(root)
  const preload = pathToFileURL(join(root, 'scripts/start/exit-with-parent.mjs')).href
  const verb = settings.isDevelopment ? 'dev' : 'start'
  const NODE_ENV = settings.isDevelopment ? 'development' : 'production'
  const env = {
    ...process.env,
    NODE_ENV,
    NEXT_TELEMETRY_DISABLED: '1',
    SLIPWAY_SUPERVISOR: String(process.pid),
  }
  delete env.SLIPWAY_LOCAL_URL
  if (localUrl !== undefined) env.SLIPWAY_LOCAL_URL = localUrl
  const address = ['-H', settings.host, '-p', String(settings.port)]
  return startChild([node, '--import', preload, next, verb, ...address], { cwd: root, env })
}
