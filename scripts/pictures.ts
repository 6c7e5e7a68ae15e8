import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { withBrowser } from './bench/browser'
import { readArguments, runCommand } from './command.mjs'
import { toIco } from './pictures/ico'
import { iconPage, socialPage } from './pictures/pages'

const COMMAND = {
  name: 'npm run pictures',
  usage: '',
  about: `Draws the icons and the picture for links below public/ from public/icon.svg, with Chromium. What it draws is committed;
run it after a change of the mark.`,
}

const root = new URL('../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root))
const write = (path: string, data: Buffer) => writeFileSync(new URL(path, root), data)

/** The icons by size; those of favicon.ico are drawn larger in their square, as there is no room for air. */
const ICONS = [
  { name: 'icon-16', size: 16, mark: 0.94, radius: 0.16 },
  { name: 'icon-32', size: 32, mark: 0.84, radius: 0.18 },
  // iOS rounds the corners itself, and shows black where nothing was drawn.
  { name: 'apple-touch-icon-180', size: 180, mark: 0.62, radius: 0 },
  { name: 'icon-192', size: 192, mark: 0.68, radius: 0.2 },
  { name: 'icon-512', size: 512, mark: 0.68, radius: 0.2 },
  // Launchers cut any shape out of it; the mark stays in the middle four fifths.
  { name: 'maskable-192', size: 192, mark: 0.54, radius: 0 },
  { name: 'maskable-512', size: 512, mark: 0.54, radius: 0 },
] as const

async function draw(page: Page, html: string, width: number, height: number): Promise<Buffer> {
  await page.setViewportSize({ width, height })
  await page.setContent(html)
  await page.evaluate(() => document.fonts.ready)
  return page.screenshot({ omitBackground: true })
}

await runCommand(COMMAND, async (args) => {
  readArguments(args, {})
  // Without its own colours the mark takes those of the page around it.
  const mark = read('public/icon.svg')
    .toString()
    .replace(/<(style|title)>[\s\S]*?<\/\1>/g, '')
  const font = read('node_modules/geist/dist/fonts/geist-sans/Geist-Variable.woff2').toString('base64')
  mkdirSync(new URL('public/icons/', root), { recursive: true })
  await withBrowser(async (browser) => {
    const page = await browser.newPage()
    const drawn = new Map<string, Buffer>()
    for (const { name, size, ...look } of ICONS) {
      drawn.set(name, await draw(page, iconPage(mark, size, look), size, size))
      write(`public/icons/${name}.png`, drawn.get(name) as Buffer)
    }
    write(
      'public/favicon.ico',
      toIco([16, 32].map((size) => ({ size, png: drawn.get(`icon-${size}`) as Buffer }))),
    )
    write('public/social.png', await draw(page, socialPage(mark, font), 1200, 630))
  })
  console.log(`${ICONS.length + 2} pictures drawn`)
  return 0
})
