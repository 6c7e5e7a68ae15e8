import { existsSync } from 'node:fs'

const SYSTEM_BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/**
 * The Chromium of this machine: PLAYWRIGHT_CHROMIUM_PATH, else a system one. Undefined means Playwright's own;
 * SLIPWAY_BUNDLED_CHROMIUM=1 asks for that one even where a system one is there.
 * @param {Record<string, string | undefined>} env
 * @returns {string | undefined}
 */
export function findChromium(env) {
  if (env.PLAYWRIGHT_CHROMIUM_PATH) return env.PLAYWRIGHT_CHROMIUM_PATH
  if (env.SLIPWAY_BUNDLED_CHROMIUM === '1') return undefined
  return SYSTEM_BROWSERS.find((path) => existsSync(path))
}

/**
 * Chromium's sandbox cannot run as root, and a test browser calls nobody but the page it tests.
 * @returns {string[]}
 */
export function chromiumArguments() {
  const quiet = ['--disable-quic', '--disable-background-networking', '--disable-component-update']
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet
}
