import { expect, test } from 'vitest'
import { UNKNOWN } from './functions'
import { resolve } from './resolve'
import { createScope } from './scope'

const template = {
  parameters: {
    name: { type: 'string', defaultValue: 'Pool' },
    none: { type: 'string', nullable: true },
    secret: { type: 'secureString', defaultValue: '' },
    asked: { type: 'string' },
  },
  variables: {
    list: ['a', 'b', 'c'],
    object: { a: 1, B: { c: 2 } },
    half: { known: 1, unknown: "[parameters('asked')]" },
  },
}

test.each<[expression: string, value: unknown]>([
  ["concat('a', 1, parameters('name'))", 'a1Pool'],
  ["concat(variables('list'), createArray('d'))", ['a', 'b', 'c', 'd']],
  ["format('{0}-{1}-{0}{{}}', 'x', 2)", 'x-2-x{}'],
  ["format('{0:D3}', 2)", UNKNOWN],
  ["toLower(parameters('NAME'))", 'pool'],
  ["toUpper('a')", 'A'],
  ["if(equals(parameters('name'), 'Pool'), 'yes', parameters('asked'))", 'yes'],
  ["if(equals(parameters('asked'), 'Pool'), 'yes', 'no')", UNKNOWN],
  ["and(false(), equals(parameters('asked'), 'x'))", false],
  ["or(true(), equals(parameters('asked'), 'x'))", true],
  ["and(true(), equals(parameters('asked'), 'x'))", UNKNOWN],
  ["not(empty('a'))", true],
  ['string(12)', '12'],
  ["int('12')", 12],
  ["bool('True')", true],
  ['json(\'{"a": [1]}\').a[0]', 1],
  ["json('{')", UNKNOWN],
  [
    "union(createObject('a', 1, 'b', createObject('c', 1)), createObject('b', createObject('d', 2)))",
    { a: 1, b: { c: 1, d: 2 } },
  ],
  ['union(createArray(1, 2), createArray(2, 3))', [1, 2, 3]],
  ["first(variables('list'))", 'a'],
  ["last('abc')", 'c'],
  ["length(variables('object'))", 2],
  ["contains(variables('object'), 'b')", true],
  ["contains(variables('list'), 'd')", false],
  ["replace('a.b.c', '.', '-')", 'a-b-c'],
  ["split('a,b;c', createArray(',', ';'))", ['a', 'b', 'c']],
  ["join(variables('list'), '+')", 'a+b+c'],
  ["coalesce(parameters('none'), 'x')", 'x'],
  ["parameters('none')", null],
  ["parameters('secret')", UNKNOWN],
  ["parameters('missing')", UNKNOWN],
  ["variables('object').b.c", 2],
  ["variables('list')[1]", 'b'],
  ["variables('object').?x", null],
  ["variables('half').known", 1],
  ["string(variables('half'))", UNKNOWN],
  ['max(1, 3, 2)', 3],
  ['add(1, mul(2, 3))', 7],
  ['range(2, 3)', [2, 3, 4]],
  ["map(range(0, 2), lambda('i', format('n{0}', lambdaVariables('i'))))", ['n0', 'n1']],
  ["filter(variables('list'), lambda('l', not(equals(lambdaVariables('l'), 'b'))))", ['a', 'c']],
  [
    "resourceId('Microsoft.Batch/batchAccounts/applications', 'a', 'b')",
    '/providers/Microsoft.Batch/batchAccounts/a/applications/b',
  ],
  ["resourceId('Microsoft.Network/virtualNetworks', 'a')", UNKNOWN],
  ['resourceGroup().location', UNKNOWN],
  ["contoso.name('x')", UNKNOWN],
  ["constructor('x')", UNKNOWN],
  ["__proto__('x')", UNKNOWN],
  ["variables('object').constructor", UNKNOWN],
  ["createObject('__proto__', 1).constructor", UNKNOWN],
  ["concat('a'", UNKNOWN],
  ["'It''s'", "It's"],
  ['-1', -1],
  ['range(0, 1000000000)', UNKNOWN],
  ["padLeft('a', 1000000000)", UNKNOWN],
  [`${'concat('.repeat(20_000)}'a'${')'.repeat(20_000)}`, UNKNOWN],
])('[%s]', (expression, value) => {
  expect(resolve(`[${expression}]`, '', createScope(template))).toEqual(value)
})
