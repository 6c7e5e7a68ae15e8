import { describe, expect, test } from 'vitest'
import { readDocument } from '../../lib/domain/import/read-document'
import { toArmPool } from '../../lib/domain/pool/arm'
import { bundledLists } from '../../lib/domain/rules/bundled-lists'
import { pool } from '../../lib/domain/rules/rule-example'
import { checkContent } from './check-file'

/* Texts as people have them, read and checked as the command line does it. */

const facts = { bundled: bundledLists(), nowMs: Date.parse('2026-11-30T00:00:00Z') }

/** Level and place of all but hints; the sentence for a text that cannot be read. */
function said(text: string, parameters?: Record<string, unknown>) {
  const read = readDocument(text)
  if ('problem' in read) return read.problem
  return checkContent(read.value, facts, parameters)
    .filter(({ level }) => level !== 'hint')
    .map(({ level, path }) => `${level} ${path}`)
}
const json = (value: unknown) => JSON.stringify(value, null, 2)
const textOf = (text: string, path: string) => {
  const read = readDocument(text)
  return checkContent('value' in read ? read.value : undefined, facts).find((one) => one.path === path)?.text
}

const { properties } = toArmPool(pool())
const resource = (rest: object = {}) => ({
  type: 'Microsoft.Batch/batchAccounts/pools',
  apiVersion: '2024-07-01',
  name: "[format('{0}/render', parameters('account'))]",
  properties: { ...properties, ...rest },
})
const template = (rest: object = {}, extra: object = {}) => ({
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  parameters: { account: { type: 'string' }, slots: { type: 'int', defaultValue: 300 } },
  resources: [resource({ taskSlotsPerNode: "[parameters('slots')]" })],
  ...rest,
  ...extra,
})
test('the properties of a pool of Resource Manager are checked alone', () => {
  expect(said(json({ id: 'p', ...properties, taskSlotsPerNode: 300 }))).toEqual(['error taskSlotsPerNode'])
})

test('a property of Resource Manager in a body of the Batch API is told what it is there', () => {
  const text = textOf(
    json({ id: 'p', ...pool({ interNodeCommunication: 'Enabled' }) }),
    'interNodeCommunication',
  )
  expect(text).toMatch(/Resource Manager’s. The Batch API has enableInterNodeCommunication/)
})

test('a job in a template of the Azure CLI extension is found', () => {
  const job = {
    type: 'Microsoft.Batch/batchAccounts/jobs',
    properties: { id: 'j', poolInfo: { poolId: 'p' }, priority: 2000 },
  }
  expect(said(json({ parameters: {}, job }))).toEqual(['error job.properties.priority'])
})

const AT = 'resources[0].properties.taskSlotsPerNode'

describe('a template', () => {
  test('may hold texts over several lines', () => {
    const whole = json(template()).replace(
      `"[parameters('slots')]"`,
      `"[add(\n  parameters('slots'),\n  1\n)]"`,
    )
    expect(said(whole)).toEqual([`error ${AT}`])
    expect(said(whole.replace('deploymentTemplate', 'x'))).toMatch(/not closed on its line/)
  })

  test('is checked with the values of its parameters', () => {
    expect(said(json(template()))).toEqual([`error ${AT}`])
    expect(said(json(template()), { slots: { value: 2 } })).toEqual([])
  })

  test('is named where a value stands', () => {
    const props = { ...properties, taskSlotsPerNode: 300 }
    const inVariable = template({
      variables: { props },
      resources: [{ ...resource(), properties: "[variables('props')]" }],
    })
    expect(said(json(inVariable))).toEqual(['error variables.props.taskSlotsPerNode'])
    const inner = template()
    const nested = {
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          properties: { expressionEvaluationOptions: { scope: 'inner' }, template: inner },
        },
      ],
    }
    expect(said(json(nested))).toEqual([`error resources[0].properties.template.${AT}`])
  })

  test('may hold comments and commas before an end', () => {
    const text = json(template()).replace('{', '// pools\n{').replace('"resources"', '/* one */ "resources"')
    expect(said(`${text.slice(0, -2)},\n}`)).toEqual([`error ${AT}`])
  })

  test('says of what is not known that it was not checked', () => {
    const { slots: _, ...parameters } = { account: { type: 'string' }, slots: 1, size: { type: 'string' } }
    const unknown = template({ parameters, resources: [resource({ vmSize: "[parameters('size')]" })] })
    expect(said(json(unknown))).toEqual([])
    expect(textOf(json(unknown), 'resources[0]')).toMatch(/not checked: properties\.vmSize\. /)
  })
})

test.each([
  ['properties', 'the whole pool'],
  ['deploymentConfiguration', 'the machine'],
  ['deploymentConfiguration.virtualMachineConfiguration', 'the inside of the machine'],
  ['scaleSettings', 'the scale'],
  ['scaleSettings.fixedScale', 'the inside of the scale'],
  ['vmSize', 'the size'],
])('nothing is said of %s that is not known: %s', (path) => {
  const put = (value: object, [name = '', ...rest]: string[]): object => ({
    ...value,
    [name]: rest.length === 0 ? "[parameters('x')]" : put(Object(Reflect.get(value, name)), rest),
  })
  const whole = resource()
  const content = path === 'properties' ? put(whole, [path]) : put(whole, ['properties', ...path.split('.')])
  const found = checkContent({ resources: [content] }, facts).filter(({ rule }) => rule !== 'value-unknown')
  const without = new Set(checkContent({ resources: [whole] }, facts).map(({ rule }) => rule))
  expect(found.filter(({ rule }) => !without.has(rule))).toEqual([])
})

test.each<[name: string, text: string, found: string[] | RegExp]>([
  ['a wrapper of a pool', json({ pool: pool({ taskSlotsPerNode: 300 }) }), ['error pool.taskSlotsPerNode']],
  [
    'one without braces',
    `"pool": ${json(pool({ taskSlotsPerNode: 300 }))},\n`,
    ['error pool.taskSlotsPerNode'],
  ],
  [
    'a wrapper of a job',
    json({ job: { id: 'j', poolInfo: { poolId: 'p' }, priority: 2000 } }),
    ['error job.priority'],
  ],
  [
    'a body with a comment',
    '{\n  "id": "p", // mine\n  "vmSize": "s"\n}',
    /^Line 2, column 14: JSON has no comments/,
  ],
  ['fields with a mistake', '"pool": {"id" "p"}', /^Line 1, column 15: A colon is expected/],
  ['Bicep', "resource p 'Microsoft.Batch/batchAccounts/pools@2024-07-01' = {\n}", /az bicep build/],
  ['an older name', json(pool({ maxTasksPerNode: 2 })), ['error maxTasksPerNode']],
  [
    'an older name with a value out of range',
    json(pool({ maxTasksPerNode: 300 })),
    ['error maxTasksPerNode', 'error maxTasksPerNode'],
  ],
  [
    'a retired property',
    json(pool({ certificateReferences: [{ thumbprint: 'x' }] })),
    ['error certificateReferences'],
  ],
  [
    'another spelling, with what is in it',
    json({
      ...pool({ targetDedicatedNodes: undefined }),
      targetdedicatednodes: 1,
      user_accounts: [{ name: 'root', password: 'p' }],
    }),
    ['error targetdedicatednodes', 'error user_accounts', 'error user_accounts[0].name'],
  ],
  [
    'another spelling by Resource Manager',
    json({ resources: [resource({ maxTasksPerNode: 2, user_accounts: [] })] }),
    ['warning resources[0].properties.maxTasksPerNode', 'warning resources[0].properties.user_accounts'],
  ],
])('%s', (_name, text, found) => {
  if (found instanceof RegExp) expect(said(text)).toMatch(found)
  else expect(said(text)).toEqual(found)
})

test('what only the service writes is named, at any depth', () => {
  const body = pool({}, { image: { publisher: 'p', offer: 'o', sku: 's', exactVersion: '1.2.3' } })
  expect(textOf(json(body), 'virtualMachineConfiguration.imageReference.exactVersion')).toMatch(
    /sets this itself/,
  )
})

const auto = (formula: string) =>
  pool({ targetDedicatedNodes: undefined, enableAutoScale: true, autoScaleFormula: formula })

test.each<[formula: string, says: RegExp | undefined]>([
  [
    '$TargetDedicatedNodes = min(5, $PendingTasks.GetSample(TimeInterval_Minute * 5).GetAverage());',
    /no method GetAverage/,
  ],
  ['$TargetDedicatedNodes = n;', /nothing before this sets n/],
  [
    'p = $PendingTasks.GetSamplePercent(TimeInterval_Minute * 5); $TargetDedicatedNodes = p > 0.7 ? 1 : 0;',
    /70 percent/,
  ],
  ['n = 1;', /changes nothing/],
  ['$TargetDedicatedNodes = min(1;', /cannot be read/],
  ['$TargetLowPriority = 3;', undefined],
])('the formula %s', (formula, says) => {
  const found = (content: object, path: string) =>
    checkContent(content, facts).filter((one) => one.path === path && one.level !== 'hint')
  const armPath = 'properties.scaleSettings.autoScale.formula'
  const resources = toArmPool(auto(formula))
  for (const all of [found(auto(formula), 'autoScaleFormula'), found({ name: 'p', ...resources }, armPath)]) {
    expect(all).toHaveLength(says === undefined ? 0 : 1)
    if (says) expect(all[0]?.text).toMatch(says)
  }
})
