import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { generateCode, targetsFor } from './generate-code'
import { EXAMPLES } from './testing/examples'

const GOLDEN: readonly [file: string, example: string][] = [
  ['small-pool', 'pool-create-registry-password.request.json'],
  ['full-pool', 'a pool with nearly everything'],
  ['full-task', 'a task with nearly everything'],
]

const rows = GOLDEN.flatMap(([file, example]) => {
  const [, request] = EXAMPLES.find(([name]) => name === example) ?? []
  return request
    ? targetsFor(request.kind).map((target) => [`${file}.${target}.txt`, target, request] as const)
    : []
})

test.each(rows)('%s is what is generated', (file, target, request) => {
  const text = readFileSync(new URL(`testing/golden/${file}`, import.meta.url), 'utf8')
  expect(generateCode(target, request).code).toBe(text)
})

test('there is a text for each', () => {
  expect(rows.length).toBe(8 + 8 + 5)
})
