import { expect, test } from 'vitest'
import type { WireRest } from '../../wire'
import { toWorked } from './as-body'
import { resolve } from './resolve'
import { createScope } from './scope'

function resolveTemplate(value: unknown, template: WireRest) {
  const { known, unresolved } = toWorked(resolve(value, '', createScope(template)))
  return { value: known, unresolved }
}

const deployment = {
  parameters: { sku: { defaultValue: '2204' }, secret: { type: 'secureString' } },
  variables: {
    img: { publisher: 'p', sku: "[parameters('sku')]", version: '[[latest]' },
    half: { name: 'n', value: "[parameters('secret')]" },
    rows: [{ name: 'a', value: "[variables('img')]" }, "[variables('half')]"],
    self: { deeper: "[variables('self')]", stays: 1 },
    left: { right: "[variables('right')]" },
    right: { left: "[variables('left')]" },
  },
}

test.each<[name: string, value: unknown, known: unknown, unresolved: string[]]>([
  [
    'an object of a variable',
    { image: "[variables('img')]" },
    { image: { publisher: 'p', sku: '2204', version: '[latest]' } },
    [],
  ],
  [
    'an object with a part that only a deployment knows',
    { metadata: ["[variables('half')]"] },
    { metadata: [{ name: 'n' }] },
    ['metadata[0].value'],
  ],
  [
    'a list that holds other variables',
    { metadata: "[variables('rows')]" },
    {
      metadata: [{ name: 'a', value: { publisher: 'p', sku: '2204', version: '[latest]' } }, { name: 'n' }],
    },
    ['metadata[1].value'],
  ],
  ['a variable that holds itself', { a: "[variables('self')]" }, { a: { stays: 1 } }, ['a.deeper']],
  ['two that hold each other', { a: "[variables('left')]" }, { a: { right: {} } }, ['a.right.left']],
  [
    'the same variable twice, one beside the other',
    ["[variables('half')]", "[variables('half')]"],
    [{ name: 'n' }, { name: 'n' }],
    ['[0].value', '[1].value'],
  ],
  ['an object inside a text', { a: "[concat('x', variables('img'))]" }, {}, ['a']],
])('%s', (_name, value, known, unresolved) => {
  expect(resolveTemplate(value, deployment)).toEqual({ value: known, unresolved })
})

test.each<[name: string, level: (next: string) => unknown]>([
  ['objects', (next) => Object.fromEntries([...'abcdefghij'].map((key) => [key, next]))],
  ['texts', (next) => `[concat(${Array(10).fill(next.slice(1, -1)).join(',')})]`],
  ['formats', (next) => `[format('${'{0}'.repeat(50)}', ${next.slice(1, -1)})]`],
])('%s that grow tenfold at each step come to an end', (_name, level) => {
  const steps = Array.from({ length: 14 }, (_, step) => [`v${step}`, level(`[variables('v${step + 1}')]`)])
  const variables = Object.fromEntries([...steps, ['v14', 'end']])
  expect(resolveTemplate({ a: "[variables('v0')]" }, { variables }).unresolved).not.toEqual([])
})
