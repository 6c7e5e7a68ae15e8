import { existsSync } from 'node:fs'
import { installTools, missingClients, missingTools } from '../debian.mjs'
import { findChromium } from './chromium.mjs'

const ADD = 'npm test -- --install'

/** Whether Playwright's own Chromium was downloaded to this machine. */
async function hasBundledChromium() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath())
}

/**
 * What the tests can use here: `missing` holds the names of what is not there.
 * @param {Record<string, string | undefined>} env
 * @returns {Promise<{ hasChromium: boolean, hasEngine: boolean, missing: string[], missingClients: string[] }>}
 */
export async function lookForTools(env) {
  const hasChromium = findChromium(env) !== undefined || (await hasBundledChromium())
  const missing = missingTools().filter((name) => name !== 'chromium')
  return { hasChromium, hasEngine: missing.length === 0, missing, missingClients: missingClients() }
}

/**
 * Installs the Debian packages that are missing; `problem` is a text for the person who asked for it.
 * @param {(line: string) => void} say
 * @returns {{ problem?: string }}
 */
export function installMissingTools(say) {
  const missing = [...missingTools(), ...missingClients()]
  if (missing.length === 0) return {}
  if (process.getuid?.() !== 0)
    return {
      problem: `Installing ${missing.join(', ')} needs root. Run the same command as root: sudo ${ADD}`,
    }
  if (!existsSync('/usr/bin/apt-get'))
    return {
      problem: `Installing uses Debian's apt-get, which is not on this machine. Install these yourself: ${missing.join(', ')}. For the browser alone: npx playwright install chromium`,
    }
  say(`Installing ${missing.join(', ')} ...`)
  try {
    installTools()
    return {}
  } catch (error) {
    return { problem: `Installing failed: ${error instanceof Error ? error.message : error}` }
  }
}

/** The line for a kind that could not run, with the remedy. @param {string} what @param {readonly string[]} missing */
export const notRunLine = (what, missing) =>
  `Not run: ${what}, for want of ${missing.join(', ')}. To add what is missing: ${ADD}`
