import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { PAGE_COLOR } from '@/components/ui/theme-color'

const css = readFileSync(fileURLToPath(new URL('./globals.css', import.meta.url)), 'utf8')
const [base = '', contrast = ''] = css.slice(css.indexOf(':root {'), css.indexOf('@theme')).split('@variant')

type Tokens = Record<string, string>
const read = (text: string, pattern: RegExp): Tokens =>
  Object.fromEntries([...text.matchAll(pattern)].map(([, name, color]) => [name ?? '', color ?? '']))

const LIGHT = /--([\w-]+): light-dark\((#[0-9a-f]{6}),/g
const DARK = /--([\w-]+): light-dark\(#[0-9a-f]{6}, (#[0-9a-f]{6})\)/g
const THEMES: Record<string, Tokens> = {
  light: read(base, LIGHT),
  dark: read(base, DARK),
  'contrast-light': read(contrast, LIGHT),
  'contrast-dark': read(contrast, DARK),
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number] // three starts give three channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function ratio(tokens: Tokens, front: string, ground: string): number {
  const [bright, dim] = [tokens[front], tokens[ground]]
    .map((color) => luminance(color ?? ''))
    .sort((a, b) => b - a) as [number, number] // two colours in, two out
  return (bright + 0.05) / (dim + 0.05)
}

const GROUNDS = ['page', 'surface', 'sunken']
const STATES = ['waiting', 'preparing', 'running', 'good', 'attention', 'failed', 'gone']
const cross = (fronts: string[], grounds: string[]) =>
  fronts.flatMap((front) => grounds.map((ground) => [front, ground] as const))
const TEXT = [
  ...cross(['text', 'text-muted', 'text-faint', 'accent', ...STATES], GROUNDS),
  ...STATES.map((state) => [state, `${state}-soft`] as const),
  ...cross(
    ['text', 'text-muted'],
    STATES.map((state) => `${state}-soft`),
  ),
  ['on-ink', 'ink'] as const,
]
const SHAPES = cross(['focus', 'line-strong'], GROUNDS)

test.each(Object.keys(THEMES))('theme %s has every token', (name) => {
  const names = Object.keys(THEMES.light ?? {})
  expect(names.length).toBeGreaterThan(20)
  expect(Object.keys(THEMES[name] ?? {})).toEqual(names)
})

test.each(Object.entries(THEMES))('theme %s: text is readable on its ground (AA, 4.5)', (name, tokens) => {
  const least = name.startsWith('contrast') ? 7 : 4.5
  const weak = TEXT.map(([front, ground]) => [front, ground, ratio(tokens, front, ground)] as const)
  expect(weak.filter(([, , value]) => value < least)).toEqual([])
})

test.each(Object.entries(THEMES))('theme %s: focus ring and field borders are visible (3.0)', (_, tokens) => {
  const weak = SHAPES.map(([front, ground]) => [front, ground, ratio(tokens, front, ground)] as const)
  expect(weak.filter(([, , value]) => value < 3)).toEqual([])
})

test('the frame of the browser has the colour of the page', () => {
  for (const [name, color] of Object.entries(PAGE_COLOR)) expect(THEMES[name]?.page).toBe(color)
})

test('each animation has a name of its own: the later of two would take the place of the first', () => {
  const names = [...css.matchAll(/@keyframes ([\w-]+)/g)].map(([, name]) => name)
  expect(names.length).toBeGreaterThan(1)
  expect(names).toEqual([...new Set(names)])
})
