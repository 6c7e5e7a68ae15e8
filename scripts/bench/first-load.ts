import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from '@playwright/test'
import { signInAt, withBrowser } from './browser'
import { ROOT } from './children'
import { atMost, type Row, reported } from './report'
import { POOL_ID, type Stage } from './stage'

const MAX_OWN_KB = 90

/**
 * Script that Chromium downloads until the first row of the pools is shown, in kilobytes (1000 bytes) of gzip level 9 of each
 * file. Everything counts from an empty cache on, with what the sign-in loads on the way.
 */
export async function measureFirstLoad({ dashboardUrl }: Stage): Promise<Row[]> {
  return withBrowser(async (browser) => toRows(await loadScripts(browser, dashboardUrl)))
}

/** A script's path below `.next`, as the build's manifests write it, and its text. */
type Scripts = ReadonlyMap<string, Buffer>

async function loadScripts(browser: Browser, url: string): Promise<Scripts> {
  const page = await browser.newPage()
  const urls = new Set<string>()
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') urls.add(response.url())
  })
  await signInAt(page, `${url}/local/pools`)
  await page.getByRole('row').getByRole('link', { name: POOL_ID }).waitFor()
  // Asked for again, because a browser forgets the bodies of pages it has left.
  const bodies = [...urls].map(async (address): Promise<[string, Buffer]> => {
    const body = Buffer.from(await (await fetch(address)).arrayBuffer())
    return [decodeURIComponent(new URL(address).pathname).replace('/_next/', ''), body]
  })
  return new Map(await Promise.all(bodies))
}

function toRows(scripts: Scripts): Row[] {
  const blank = readBlankFiles()
  const msal = new Set(readMsalFiles().filter((path) => scripts.get(path)?.includes('msal')))
  const sum = (isCounted: (path: string) => boolean) =>
    [...scripts]
      .filter(([path]) => isCounted(path))
      .reduce((total, [, body]) => total + gzipSync(body, { level: 9 }).length / 1000, 0)
  const ownKb = sum((path) => !blank.has(path) && !msal.has(path))
  return [
    reported(
      'first-load JavaScript of a blank page',
      sum((path) => blank.has(path)),
      'kB',
    ),
    reported(
      'first-load JavaScript of MSAL',
      sum((path) => msal.has(path)),
      'kB',
    ),
    atMost('first-load JavaScript beyond those', ownKb, MAX_OWN_KB, 'kB'),
  ]
}

/**
 * What Next puts into every page of the app router, React included: all that a page with nothing in it loads. The polyfills
 * are left out on both sides, because a browser of today does not fetch them.
 */
function readBlankFiles(): ReadonlySet<string> {
  return new Set(readManifest<{ rootMainFiles: readonly string[] }>('build-manifest.json').rootMainFiles)
}

/** The chunks of our one import of MSAL. The caller leaves out the one that holds our own code around it. */
function readMsalFiles(): readonly string[] {
  const imports = readManifest<Record<string, { files: readonly string[] }>>('react-loadable-manifest.json')
  return Object.entries(imports)
    .filter(([name]) => name.startsWith('lib/auth/') || name.startsWith('app/auth/'))
    .flatMap(([, { files }]) => files)
}

/** A file that Next's build wrote, in the shape that this version of Next gives it. */
const readManifest = <T>(name: string) => JSON.parse(readFileSync(join(ROOT, '.next', name), 'utf8')) as T
