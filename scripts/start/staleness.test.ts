import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { contentHash } from './content-hash.mjs'
import { hasAllPackages } from './dependencies.mjs'

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
  const wanted = {
    packages: {
      '': {},
      'node_modules/next': next,
      'node_modules/react': react,
      'node_modules/mac': { optional: true },
    },
  }
  test.each([
    ['all is there but an optional one', { 'node_modules/next': next, 'node_modules/react': react }, true],
    ['one is missing', { 'node_modules/next': next }, false],
    [
      'a version differs',
      { 'node_modules/next': next, 'node_modules/react': { ...react, version: '19.3.0' } },
      false,
    ],
    [
      'a checksum differs',
      { 'node_modules/next': next, 'node_modules/react': { ...react, integrity: 'x' } },
      false,
    ],
    [
      'one is there that nobody asked for',
      { 'node_modules/next': next, 'node_modules/react': react, 'node_modules/b': next },
      false,
    ],
  ])('%s', (_what, packages, isComplete) => {
    expect(hasAllPackages(wanted, { packages })).toBe(isComplete)
  })

  test('npm never finished there', () => {
    expect(hasAllPackages(wanted, undefined)).toBe(false)
  })
})
