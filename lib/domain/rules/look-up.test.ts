import { describe, expect, test } from 'vitest'
import sizes from '../../batch/spec/vm-sizes.json'
import { bundledLists } from './bundled-lists'
import { checkPoolBody } from './check-body'
import type { BundledLists, RuleFacts } from './facts'
import { GPU_EXAMPLES, IMAGE_EXAMPLES, RDMA_EXAMPLES, SIZE_EXAMPLES } from './machine.examples'
import { readPool } from './pool-context'
import type { Found } from './rule'
import { EXAMPLE_FACTS, marketplace, pool } from './rule-example'

const LEVELS = ['hint', 'warning', 'error']
const { images = [], sizes: exampleSizes = [], ...rest } = EXAMPLE_FACTS
const LISTS: BundledLists = { images, sizes: exampleSizes }

/** The facts of a live list that has everything but what the body names. */
function lacking(body: object, bundled: BundledLists): RuleFacts {
  const { image, size } = readPool(body, { ...rest, bundled })
  return {
    ...rest,
    bundled,
    images: bundled.images.filter((one) => one !== image),
    sizes: bundled.sizes.filter((one) => one !== size),
  }
}

const isSaidBy = (all: readonly Found[], one: Found) =>
  all.some(
    ({ rule, path, level }) =>
      rule === one.rule && path === one.path && LEVELS.indexOf(level) >= LEVELS.indexOf(one.level),
  )

describe('a live list that lacks what a body names takes nothing from what is said without one', () => {
  const examples = { ...IMAGE_EXAMPLES, ...SIZE_EXAMPLES, ...GPU_EXAMPLES, ...RDMA_EXAMPLES }
  const bodies = Object.entries(examples).flatMap(([id, { fails, passes, facts }]) => [
    [`${id} fails`, fails, facts] as const,
    [`${id} passes`, passes, facts] as const,
  ])
  test.each(bodies)('%s', (_name, body, facts) => {
    const without = checkPoolBody(body, { ...rest, ...facts, bundled: LISTS })
    const live = checkPoolBody(body, { ...lacking(body, LISTS), ...facts })
    expect(without.filter((found) => !isSaidBy(live, found))).toEqual([])
  })
})

const bundled = bundledLists()
const onImage = (key: string, agent: string) =>
  pool({}, { image: marketplace(key), machine: { nodeAgentSKUId: agent } })

test.each([
  ['a retired size', pool({ vmSize: 'Standard_NC6' }), 'size-end-of-life', 'error', /2023-09-06/],
  ['a size that Batch never took', pool({ vmSize: 'standard_b2s' }), 'size-not-supported', 'error', /B2s/],
  ['a near size', pool({ vmSize: 'Standard_D4s_v33' }), 'size-not-listed', 'warning', /Standard_D4s_v3\?/],
  ['a misspelled size', pool({ vmSize: 'Standard_D4s_3' }), 'size-name', 'error', /Standard_D4s_v3\?/],
  ['a size with blanks', pool({ vmSize: 'Standard D4s v3' }), 'size-name', 'error', /Standard_D4s_v3\?/],
  [
    'a retired image',
    onImage('microsoft-azure-batch:ubuntu-server-container:20-04-lts', 'batch.node.ubuntu 20.04'),
    'image-end-of-life',
    'error',
    /2025-04-23/,
  ],
  [
    'an image that was taken from the list',
    onImage(
      'microsoftwindowsserver:windowsserver:2019-datacenter-with-containers',
      'batch.node.windows amd64',
    ),
    'image-end-of-life',
    'error',
    /no longer/,
  ],
  [
    'a near image',
    onImage('microsoft-dsvm:ubuntu-hpcc:2204', 'batch.node.ubuntu 22.04'),
    'image-not-listed',
    'warning',
    /microsoft-dsvm:ubuntu-hpc:2204\?/,
  ],
])('%s is known with a live list that lacks it', (_name, body, rule, level, text) => {
  const found = checkPoolBody(body, lacking(body, bundled))
  expect(found).toContainEqual(expect.objectContaining({ rule, level, text: expect.stringMatching(text) }))
  // What it is, is said once.
  expect(found.filter(({ path }) => path === 'vmSize').length).toBeLessThan(2)
})

test('the size of a region that lacks it still bounds its slots', () => {
  const body = pool({ vmSize: 'Standard_D4s_v3', taskSlotsPerNode: 17 })
  const rules = checkPoolBody(body, lacking(body, bundled)).map(({ rule }) => rule)
  expect(rules).toEqual(expect.arrayContaining(['size-not-listed', 'task-slots-range']))
})

test.each([
  ...sizes.map(({ name }) => name),
  'Standard_M832ids_16_v3',
  'Standard_ND128isr_NDR_GB200_v6',
  'Standard_ND96isr_MI300X_v5',
  'Standard_DS11-1_v2',
  'Standard_M416-208s_v2',
  'Standard_D8_v2_Promo',
  'Standard_GS4-8',
  'Standard_NCC40ads_H100_v5',
])('%s reads as a size', (vmSize) => {
  expect(checkPoolBody(pool({ vmSize }), rest).map(({ rule }) => rule)).not.toContain('size-name')
})

test.each([
  ...['large', 'STANDARD', 'Standard_', 'Standard_D', 'D4s_v3', 'Standard-D4s-v3', 'Standard_D4s v3'],
  ...['Standard_D4s_v3;', 'Standard__D4s_v3', 'Standard_D4dsv5', '4 cores'],
])('%s reads as no size', (vmSize) => {
  expect(checkPoolBody(pool({ vmSize }), rest)).toContainEqual(
    expect.objectContaining({ rule: 'size-name', level: 'error', path: 'vmSize' }),
  )
})

test('which node agent is wanted is asked once there is an image', () => {
  const said = (imageReference: object) =>
    checkPoolBody(
      { id: 'p', vmSize: '', virtualMachineConfiguration: { imageReference, nodeAgentSKUId: '' } },
      { bundled: bundledLists(), nowMs: 0 },
    ).filter(({ rule }) => rule === 'node-agent-unknown')
  expect(said({})).toEqual([])
  expect(said({ publisher: 'a', offer: 'b', sku: 'c' })).toHaveLength(1)
})
