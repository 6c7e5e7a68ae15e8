import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from '@playwright/test'
import { chromiumArguments, findChromium } from '../test/chromium.mjs'
import { ROOT } from './children'
import type { Origin } from './stage'

export interface FirstLoad {
  /** Script that is in every page of the build, as a blank one loads it. */
  blankKb: number
  /** The chunks that hold MSAL. */
  msalKb: number
  /** All the rest that came until the first pool was shown. */
  ownKb: number
}

/** How MSAL begins the names of what it stores; no minifier touches it, and nothing else has it. */
const MSAL_WORDS = 'msal.'

/**
 * Script that a browser fetches from the address of the pools list until its first row is shown, in kilobytes (1000 bytes)
 * of gzip level 9, so that it does not hang on how a server compresses. Signed in before, with an empty cache.
 */
export async function measureFirstLoad({ url }: Origin): Promise<FirstLoad> {
  const browser = await chromium.launch({
    executablePath: findChromium(process.env),
    args: chromiumArguments(),
  })
  try {
    const signedIn = await browser.newContext()
    const page = await signedIn.newPage()
    await page.goto(`${url}/local/pools`)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: /^contributor/i }).click()
    await page.getByRole('link', { name: 'bench' }).waitFor()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.clearBrowserCache')
    const scripts = new Map<string, Promise<Buffer>>()
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.set(response.url(), response.body())
    })
    await page.goto(`${url}/local/pools`)
    await page.getByRole('link', { name: 'bench' }).waitFor()
    const loaded = await Promise.all(
      [...scripts].map(async ([address, body]) => [new URL(address).pathname, await body] as const),
    )
    return sumUp(loaded)
  } finally {
    await browser.close()
  }
}

function sumUp(scripts: readonly (readonly [path: string, body: Buffer])[]): FirstLoad {
  const blank = new Set(blankFiles().map((file) => `/_next/${file}`))
  const sum: FirstLoad = { blankKb: 0, msalKb: 0, ownKb: 0 }
  for (const [path, body] of scripts) {
    const kb = gzipSync(body, { level: 9 }).length / 1000
    if (blank.has(path)) sum.blankKb += kb
    else if (body.includes(MSAL_WORDS)) sum.msalKb += kb
    else sum.ownKb += kb
  }
  return sum
}

/** The files that Next puts into every page of the app router; a page that shows nothing has no others of any size. */
function blankFiles(): readonly string[] {
  const manifest: { rootMainFiles: readonly string[]; polyfillFiles: readonly string[] } = JSON.parse(
    readFileSync(join(ROOT, '.next/build-manifest.json'), 'utf8'),
  )
  return [...manifest.rootMainFiles, ...manifest.polyfillFiles]
}
