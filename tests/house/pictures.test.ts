import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { PAGE_COLOR } from '../../components/ui/theme-color'
import { projectFiles, ROOT, read } from './project'

interface Icon {
  src: string
  sizes: string
  type: string
  purpose?: string
}

const manifest = JSON.parse(read('public/manifest.webmanifest')) as Record<string, string> & { icons: Icon[] }

/** Width and height as the header of a PNG tells them. */
function sizeOf(png: Buffer): string {
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`
}
const load = (path: string) => readFileSync(`${ROOT}public${path}`)

test.each([
  ['/icons/icon-16.png', '16x16'],
  ['/icons/icon-32.png', '32x32'],
  ['/icons/apple-touch-icon-180.png', '180x180'],
  ['/icons/icon-192.png', '192x192'],
  ['/icons/icon-512.png', '512x512'],
  ['/social.png', '1200x630'],
  ...manifest.icons.filter(({ type }) => type === 'image/png').map(({ src, sizes }) => [src, sizes]),
] as [string, string][])('%s is %s', (path, size) => {
  expect(sizeOf(load(path))).toBe(size)
})

test('the manifest has an icon for every purpose, and the colours of the page', () => {
  const large = manifest.icons
    .filter(({ sizes }) => sizes === '512x512')
    .map(({ purpose }) => purpose ?? 'any')
  expect(large.sort()).toEqual(['any', 'maskable'])
  expect([manifest.theme_color, manifest.background_color]).toEqual([PAGE_COLOR.dark, PAGE_COLOR.dark])
})

test('favicon.ico holds the small icons as they are', () => {
  const ico = load('/favicon.ico')
  expect([0, 2, 4].map((at) => ico.readUInt16LE(at))).toEqual([0, 1, 2])
  for (const [index, size] of [16, 32].entries()) {
    const entry = 6 + 16 * index
    const png = ico.subarray(ico.readUInt32LE(entry + 12)).subarray(0, ico.readUInt32LE(entry + 8))
    expect(ico.readUInt8(entry)).toBe(size)
    expect(png.equals(load(`/icons/icon-${size}.png`))).toBe(true)
  }
})

test('the mark is one drawing, in the pages and in the icons', () => {
  const paths = (text: string) => [...text.matchAll(/\sd="([^"]+)"/g)].map(([, path]) => path)
  expect(paths(read('public/icon.svg'))).toEqual(paths(read('components/shell/brand-mark.tsx')))
})

test('nothing below public/ can run', () => {
  const kinds = projectFiles()
    .filter((path) => path.startsWith('public/'))
    .map((path) => path.replace(/^.*\./, ''))
  expect([...new Set(kinds)].sort()).toEqual(['ico', 'json', 'png', 'svg', 'txt', 'webmanifest'])
})
