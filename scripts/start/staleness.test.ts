import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentHash } from './content-hash.mjs'
import { hasPackages } from './dependencies.mjs'

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'slipway-hash-'))
  mkdirSync(join(root, 'app/pools'), { recursive: true })
  writeFileSync(join(root, 'app/pools/page.tsx'), 'one')
  writeFileSync(join(root, 'proxy.ts'), 'two')
})
afterEach(() => rmSync(root, { recursive: true }))

const hash = () => contentHash(root, ['app', 'proxy.ts', 'absent'])

describe('the content hash of the sources', () => {
  test('stays the same when nothing changes, and when a test does', () => {
    const before = hash()
    writeFileSync(join(root, 'app/pools/page.tsx'), 'one')
    writeFileSync(join(root, 'app/pools/page.test.tsx'), 'a test')
    expect(hash()).toBe(before)
  })

  test.each([
    ['a file changes', () => writeFileSync(join(root, 'app/pools/page.tsx'), 'One')],
    ['a file comes', () => writeFileSync(join(root, 'app/layout.tsx'), '')],
    ['a file goes', () => rmSync(join(root, 'proxy.ts'))],
    [
      'a folder comes into being',
      () => mkdirSync(join(root, 'absent')) ?? writeFileSync(join(root, 'absent/a.ts'), ''),
    ],
    [
      'text moves from one file to another',
      () => {
        writeFileSync(join(root, 'app/pools/page.tsx'), 'on')
        writeFileSync(join(root, 'proxy.ts'), 'etwo')
      },
    ],
  ])('changes when %s', (_what, change) => {
    const before = hash()
    change()
    expect(hash()).not.toBe(before)
  })
})

describe('the comparison of lockfile and node_modules', () => {
  const next = { version: '16.4.6', integrity: 'sha512-a' }
  const react = { version: '19.3.1', integrity: 'sha512-b' }
  const vitest = { version: '4.1.12', integrity: 'sha512-c' }
  const wanted = {
    packages: {
      '': {},
      'node_modules/next': next,
      'node_modules/react': react,
      'node_modules/mac': { optional: true },
      'node_modules/vitest': { ...vitest, dev: true },
    },
  }
  const built = { 'node_modules/next': next, 'node_modules/react': react }
  const all = { ...built, 'node_modules/vitest': vitest }
  test.each([
    ['all is there but an optional one', all, true, true],
    ['what only tests need is missing', built, true, false],
    ['what only tests need is old', { ...all, 'node_modules/vitest': next }, true, false],
    ['one is missing', { 'node_modules/next': next, 'node_modules/vitest': vitest }, false, false],
    ['a version differs', { ...all, 'node_modules/react': { ...react, version: '19.3.0' } }, false, false],
    ['a checksum differs', { ...all, 'node_modules/react': { ...react, integrity: 'x' } }, false, false],
    ['somebody put one there', { ...all, 'node_modules/own': next }, true, true],
    [
      'one lies below another, in the way of the right one',
      { ...all, 'node_modules/next/node_modules/react': next },
      false,
      false,
    ],
  ])('%s', (_what, packages, isEnoughToStart, isEnoughToTest) => {
    expect(hasPackages(wanted, { packages }, false)).toBe(isEnoughToStart)
    expect(hasPackages(wanted, { packages }, true)).toBe(isEnoughToTest)
  })

  test('npm never finished there', () => {
    expect(hasPackages(wanted, undefined, false)).toBe(false)
  })
})
