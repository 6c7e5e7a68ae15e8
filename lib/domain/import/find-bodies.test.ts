import { describe, expect, test } from 'vitest'
import { findBodies } from './find-bodies'

/** Kind, shape and place of each body; the sentence when there is none. */
function found(value: unknown) {
  const all = findBodies(value)
  return 'problem' in all ? all.problem : all.bodies.map(({ kind, shape, path }) => [kind, shape, path])
}

const resource = (properties: object = { vmSize: 's' }) => ({
  type: 'Microsoft.Batch/batchAccounts/pools',
  apiVersion: '2025-06-01',
  name: 'a/p',
  properties,
})

test.each<[value: unknown, bodies: unknown[][]]>([
  [{ vmSize: 's' }, [['pool', 'rest', '']]],
  [{ vm_size: 's' }, [['pool', 'rest', '']]],
  [{ properties: { vmSize: 's' } }, [['pool', 'arm', '']]],
  [
    { id: 'p', properties: { targetDedicatedNodes: 1, virtualMachineConfiguration: {} } },
    [['pool', 'arm', '']],
  ],
  [{ poolInfo: {} }, [['job', 'rest', '']]],
  [{ commandLine: '' }, [['task', 'rest', '']]],
  [{ schedule: {}, jobSpecification: { poolInfo: {} }, commandLine: '' }, [['job schedule', 'rest', '']]],
  [{ slipway: 1, kind: 'pool', body: {} }, [['pool', 'preset', 'body']]],
  [{ $schema: 'x', slipway: 2, name: 'n', pool: {} }, [['pool', 'preset', 'pool']]],
  [
    { slipway: 2, tasks: [{}, {}], job: {}, recipe: {} },
    [
      ['job', 'preset', 'job'],
      ['task', 'preset', 'tasks[0]'],
      ['task', 'preset', 'tasks[1]'],
    ],
  ],
  [{ id: 't', containerSettings: {} }, [['task', 'rest', '']]],
  [{ id: 'j', priority: 5 }, [['job', 'rest', '']]],
  [{ id: 'p', startTask: {} }, [['pool', 'rest', '']]],
  [
    { value: [{ vmSize: 's' }, resource()] },
    [
      ['pool', 'rest', 'value[0]'],
      ['pool', 'arm', 'value[1]'],
    ],
  ],
  [[{ commandLine: '' }], [['task', 'rest', '[0]']]],
  [{ pool: { id: 'p', vmSize: 's' } }, [['pool', 'rest', 'pool']]],
  [{ pool: { id: 'p' } }, [['pool', 'rest', 'pool']]],
  [{ job: { id: 'j', poolInfo: {} } }, [['job', 'rest', 'job']]],
  [{ task: { id: 't', commandLine: 'a' } }, [['task', 'rest', 'task']]],
  [{ jobSchedule: { id: 's' } }, [['job schedule', 'rest', 'jobSchedule']]],
  [{ tasks: [{ commandLine: 'a' }] }, [['task', 'rest', 'tasks[0]']]],
  [
    { pool: { vmSize: 's' }, job: { poolInfo: {} } },
    [
      ['pool', 'rest', 'pool'],
      ['job', 'rest', 'job'],
    ],
  ],
  [
    { parameters: { accountName: 'a', pool: { vmSize: 's' } }, responses: {} },
    [['pool', 'rest', 'parameters.pool']],
  ],
  [{ parameters: { poolName: 'p', parameters: resource() } }, [['pool', 'arm', 'parameters.parameters']]],
  [
    { properties: { mode: 'Incremental', template: { resources: [resource()] } } },
    [['pool', 'template', 'properties.template.resources[0]']],
  ],
  [{ resources: { p: resource() } }, [['pool', 'template', 'resources.p']]],
])('%j', (value, bodies) => expect(found(value)).toEqual(bodies))

test.each<[value: unknown, says: RegExp]>([
  [{ properties: { state: 'x' } }, /no pool, job or task/],
  [{ type: 'Microsoft.Batch/batchAccounts', properties: { vmSize: 's' } }, /no pool, job or task/],
  ['text', /no pool, job or task/],
  [null, /no pool, job or task/],
  [{ pool: 'p' }, /no pool, job or task/],
  [[], /empty/],
  [
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#',
      parameters: {},
    },
    /parameters of a template/,
  ],
  [
    { $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#' },
    /no resource of the type/,
  ],
  [{ format_version: '1.2', terraform_version: '1.9', planned_values: {} }, /Terraform/],
  [{ resources: { p: { ...resource(), existing: true } } }, /no resource of the type/],
  [
    {
      resources: [
        {
          type: 'Microsoft.Resources/deployments',
          properties: { templateLink: { uri: 'https://x/pool.json' } },
        },
      ],
    },
    /deploys another template, https:\/\/x\/pool\.json/,
  ],
])('%j is none', (value, says) => expect(found(value)).toMatch(says))

describe('a template', () => {
  const sizesOf = (template: object, parameters?: Record<string, unknown>) => {
    const all = findBodies(template, parameters)
    if ('problem' in all) throw new Error(all.problem)
    return all.bodies.map(({ known, unresolved, toFilePath }) => {
      const { vmSize } = known.properties as Record<string, unknown>
      return [known.name, vmSize ?? unresolved, toFilePath('properties.vmSize')]
    })
  }
  const size = { parameters: { size: { type: 'string', defaultValue: 'own' } } }
  const sized = { ...resource({ vmSize: "[parameters('size')]" }) }
  const nested = (scope: string | undefined, parameters: object) => ({
    ...size,
    resources: [
      {
        type: 'Microsoft.Resources/deployments',
        name: 'm',
        properties: {
          ...(scope && { expressionEvaluationOptions: { scope } }),
          parameters,
          template: { parameters: { size: { type: 'string', defaultValue: 'inner' } }, resources: [sized] },
        },
      },
    ],
  })
  const inside = 'resources[0].properties.template.resources[0].properties.vmSize'

  test('takes the names around an inner template, unless it has its own', () => {
    expect(sizesOf(nested(undefined, {}))).toEqual([['p', 'own', inside]])
    expect(sizesOf(nested('Outer', {}))).toEqual([['p', 'own', inside]])
    expect(sizesOf(nested('inner', {}))).toEqual([['p', 'inner', inside]])
    expect(sizesOf(nested('Inner', { size: { value: "[format('{0}!', parameters('size'))]" } }))).toEqual([
      ['p', 'own!', inside],
    ])
  })

  test('takes values of a file of parameters before its own', () => {
    expect(sizesOf({ ...size, resources: [sized] }, { size: { value: 'given' } })).toEqual([
      ['p', 'given', 'resources[0].properties.vmSize'],
    ])
    expect(sizesOf({ ...size, resources: [sized] }, { Size: { reference: {} } })).toEqual([
      ['p', 'own', 'resources[0].properties.vmSize'],
    ])
  })

  test('says where a value stands that another place names', () => {
    const template = {
      variables: { props: { vmSize: 's' } },
      resources: [resource("[variables('props')]" as never)],
    }
    expect(sizesOf(template)).toEqual([['p', 's', 'variables.props.vmSize']])
  })

  test('keeps a size unknown that only a deployment knows', () => {
    const template = { parameters: { size: { type: 'string' } }, resources: [sized] }
    expect(sizesOf(template)).toEqual([['p', ['properties.vmSize'], 'resources[0].properties.vmSize']])
  })

  test('runs loops over resources, properties and variables', () => {
    const template = {
      variables: { copy: [{ name: 'sizes', count: 2, input: "[format('s{0}', copyIndex('sizes', 1))]" }] },
      resources: [
        {
          ...resource({
            vmSize: "[variables('sizes')[copyIndex()]]",
            copy: [
              {
                name: 'metadata',
                count: 2,
                input: { name: "[string(copyIndex('metadata'))]", value: "[string(copyIndex('pools'))]" },
              },
            ],
          }),
          name: "[format('{0}/p{1}', parameters('account'), copyIndex())]",
          copy: { name: 'pools', count: "[length(variables('sizes'))]" },
        },
      ],
    }
    expect(sizesOf(template).map(([name, vmSize]) => [name, vmSize])).toEqual([
      ['p0', 's1'],
      ['p1', 's2'],
    ])
    const all = findBodies(template)
    const second = 'bodies' in all ? all.bodies[1] : undefined
    expect(second?.known).toMatchObject({
      properties: {
        metadata: [
          { name: '0', value: '1' },
          { name: '1', value: '1' },
        ],
      },
    })
    expect(second?.toFilePath('properties.metadata[1].name')).toBe(
      'resources[0].properties.copy[0].input.name',
    )
  })
})
