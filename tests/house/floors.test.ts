import { describe, expect, test } from 'vitest'
import { FLOORS, floorOf, mayImport } from './floors'
import { productSources } from './project'
import { importsOf } from './syntax'

describe('the table of floors', () => {
  test.each([
    ['app/(main)/page.tsx', 'components/pools/pool-list.tsx', true],
    ['components/pools/pool-list.tsx', 'components/ui/button.tsx', true],
    ['components/pools/pool-list.tsx', 'components/jobs/job-list.tsx', false],
    ['components/ui/button.tsx', 'components/pools/pool-list.tsx', false],
    ['components/ui/button.tsx', 'lib/batch/client.ts', false],
    ['components/pools/pool-list.tsx', 'app/(main)/page.tsx', false],
    ['components/pools/pool-list.tsx', 'lib/proxy/handle-batch.ts', false],
    ['lib/format/date.ts', 'lib/batch/client.ts', false],
    ['lib/domain/state.ts', 'lib/queries/query-client.ts', false],
    ['lib/queries/query-client.ts', 'lib/domain/state.ts', true],
    ['lib/proxy/handle-batch.ts', 'lib/batch/spec/operations.json', true],
    ['lib/batch/client.ts', 'emulator/errors.ts', false],
    ['emulator/errors.ts', 'lib/batch/spec/error-codes.json', true],
    ['emulator/errors.ts', 'lib/batch/client.ts', false],
    ['emulator/errors.ts', 'lib/containers/image-reference.ts', true],
    ['emulator/errors.ts', 'lib/containers/run-options.ts', false],
    ['emulator/errors.ts', 'lib/autoscale/evaluate-formula.ts', true],
    ['lib/autoscale/evaluate-formula.ts', 'lib/batch/client.ts', false],
  ])('%s -> %s: %s', (from, to, isAllowed) => {
    expect(mayImport(from, to)).toBe(isAllowed)
  })
})

test('every source file stands on a floor', () => {
  const lost = productSources().filter((path) => floorOf(path) === undefined)
  expect(lost).toEqual([])
})

test('no file imports from a floor that it may not know', () => {
  const wrong = productSources().flatMap((path) =>
    importsOf(path)
      .filter(({ target }) => target !== undefined && !mayImport(path, target))
      .map(({ target }) => `${path} imports ${target}: ${floorOf(path)} may import ${allowedText(path)}`),
  )
  expect(wrong).toEqual([])
})

const allowedText = (path: string) => FLOORS.find(({ name }) => name === floorOf(path))?.may.join(', ')

test('every import of the project leads to a file', () => {
  const broken = productSources().flatMap((path) =>
    importsOf(path)
      .filter(({ specifier, target }) => /^(\.|@\/)/.test(specifier) && target === undefined)
      .map(({ specifier }) => `${path} imports ${specifier}`),
  )
  expect(broken).toEqual([])
})

test('nothing imports in a circle', () => {
  expect(circles()).toEqual([])
})

function circles(): string[] {
  const found: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) found.push([...trail.slice(trail.indexOf(path)), path].join(' -> '))
    if (done.has(path) || trail.includes(path)) return
    for (const { target, isTypeOnly } of importsOf(path))
      if (!isTypeOnly && target !== undefined && /\.tsx?$/.test(target)) visit(target, [...trail, path])
    done.add(path)
  }
  for (const path of productSources()) visit(path, [])
  return found
}
