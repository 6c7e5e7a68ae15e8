import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { changeObject } from './change-object'
import { isRecord } from './errors'
import index from './spec/examples/index.json'
import type { BatchPoolOutput } from './types.generated'

const load = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`./spec/examples/${file}`, import.meta.url), 'utf8'))

type Path = readonly (string | number)[]

/** Every object at any depth, by its path. */
function objectPaths(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectPaths(item, [...path, index]))
  if (!isRecord(value)) return []
  return [path, ...Object.entries(value).flatMap(([key, item]) => objectPaths(item, [...path, key]))]
}

/** A change of the object at a path, written as a person would: objects sparsely, lists by function. */
function changeAt(path: Path, change: Record<string, unknown>): unknown {
  const [step, ...rest] = path
  if (step === undefined) return change
  if (typeof step === 'string') return { [step]: changeAt(rest, change) }
  return (list: object[]) =>
    list.map((item, index) => (index === step ? changeObject(item, changeAt(rest, change) as object) : item))
}

function setAt(root: Record<string, unknown>, path: Path, key: string, value: unknown) {
  const holder = path.reduce<unknown>((at, step) => (at as Record<string | number, unknown>)[step], root)
  ;(holder as Record<string, unknown>)[key] = value
}

function addUnknownFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(addUnknownFields)
  if (!isRecord(value)) return value
  const entries = Object.entries(value).map(([key, item]) => [key, addUnknownFields(item)])
  return { ...Object.fromEntries(entries), futureSetting: { level: 1, list: [null, { deep: true }] } }
}

describe('a change of one field loses nothing else', () => {
  test.each(index)('$file', ({ file }) => {
    const wire = addUnknownFields(load(file)) as Record<string, unknown>
    const before = JSON.stringify(wire)
    for (const path of objectPaths(wire)) {
      const changed = changeObject(wire, changeAt(path, { displayName: 'changed' }) as object)
      const expected = JSON.parse(before)
      setAt(expected, path, 'displayName', 'changed')
      expect(changed).toEqual(expected)
      expect(Object.keys(changed).filter((key) => key in wire)).toEqual(Object.keys(wire))
    }
    expect(JSON.stringify(wire)).toBe(before)
  })
})

const POOL = { id: 'p', vmSize: 'a', metadata: [{ name: 'n', value: 'v' }] } as unknown as BatchPoolOutput

test.each([
  ['a value is replaced', { vmSize: 'b' }, { ...POOL, vmSize: 'b' }],
  ['undefined removes', { vmSize: undefined }, { id: 'p', metadata: POOL.metadata }],
  ['nothing changes nothing', {}, POOL],
  [
    'an object that was not there is made',
    { startTask: { commandLine: 'x' } },
    { ...POOL, startTask: { commandLine: 'x' } },
  ],
  ['a list is replaced', { metadata: [] }, { ...POOL, metadata: [] }],
  ['a function sees the old value', { vmSize: (size: string) => `${size}2` }, { ...POOL, vmSize: 'a2' }],
])('%s', (_, change, expected) => {
  expect(changeObject(POOL, change)).toEqual(expected)
})

test('a field called __proto__ stays a field', () => {
  const wire = JSON.parse('{"id":"p","__proto__":{"a":1}}')
  const changed = changeObject(wire, { id: 'q' })
  expect(JSON.stringify(changed)).toBe('{"id":"q","__proto__":{"a":1}}')
  expect(({} as { a?: number }).a).toBeUndefined()
})

test('the compiler knows the fields', () => {
  // @ts-expect-error a pool has no such field
  changeObject(POOL, { vmSizes: 'b' })
  // @ts-expect-error a size is a text
  changeObject(POOL, { vmSize: 1 })
  expect(changeObject(POOL, { virtualMachineConfiguration: { nodeAgentSKUId: 'x' } }).id).toBe('p')
})
