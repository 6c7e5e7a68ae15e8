import { expect, test } from 'vitest'
import { checkJobBody, checkPoolBody, checkTaskBody } from './check-body'
import { EXAMPLE_FACTS, marketplace, pool, prefetching, task, windowsPool } from './rule-example'

const ofPool = (body: object, facts: object = {}) => checkPoolBody(body, { ...EXAMPLE_FACTS, ...facts })
const ofTask = (body: object, facts: object = {}) => checkTaskBody(body, { ...EXAMPLE_FACTS, ...facts })
const row = (level: string, rule: string) => expect.objectContaining({ level, rule })

const LATE = { nowMs: Date.parse('2027-06-01T00:00:00Z') }
const GPUS = prefetching(['nvcr.io/nvidia/pytorch:24.05-py3'])
const isolated = task({}, { containerRunOptions: '--rm --isolation=hyperv' })
const timed = (maxWallClockTime: string) => task({ constraints: { maxWallClockTime } })
const pairs = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `n${at}`, value: 'v' }))

test.each<[string, object[], unknown]>([
  [
    'an ended image',
    ofPool(pool({}, { image: marketplace('contoso:linux:old') })),
    row('error', 'image-end-of-life'),
  ],
  [
    'an ending image',
    ofPool(pool({}, { image: marketplace('contoso:linux:ending') })),
    row('warning', 'image-end-of-life'),
  ],
  ['an ended size', ofPool(pool({ vmSize: 'Standard_Ending' }), LATE), row('error', 'size-end-of-life')],
  ['an ending size', ofPool(pool({ vmSize: 'Standard_Ending' })), row('hint', 'size-end-of-life')],
  ['Hyper-V on Windows', ofTask(isolated, { pool: windowsPool() }), row('error', 'managed')],
  ['Hyper-V on what is unknown', ofTask(isolated), row('warning', 'managed')],
  ['an image of NVIDIA', ofPool(GPUS), row('warning', 'gpu-image-without-gpu')],
  [
    'a variable of Batch',
    ofTask(task({ environmentSettings: [{ name: 'AZ_BATCH_X', value: '' }] })),
    row('warning', 'environment-of-batch'),
  ],
  ['a time beyond all', ofTask(timed('P10675200D')), row('error', 'time-limit-range')],
  ['a time just beyond all', ofTask(timed('P10675199DT2H48M6S')), row('error', 'time-limit-range')],
  ['hours beyond all', ofTask(timed('PT999999999999H')), row('error', 'time-limit-range')],
  ['a time near all', ofTask(timed('P10675199D')), row('hint', 'time-limit-range')],
  ['much metadata', ofPool(pool({ metadata: pairs(301) })), row('hint', 'metadata-names')],
  [
    'much metadata of a job',
    checkJobBody({ id: 'j', poolInfo: { poolId: 'p' }, metadata: pairs(301) }, EXAMPLE_FACTS),
    row('hint', 'job-metadata'),
  ],
])('%s has its level', (_name, found, wanted) => {
  expect(found).toContainEqual(wanted)
})

test('what is as it should be has no finding', () => {
  expect(
    ofPool(
      pool(
        { vmSize: 'Standard_NC4as_T4_v3' },
        { containers: { containerImageNames: ['nvcr.io/nvidia/cuda:12.4.1-base-ubuntu22.04'] } },
      ),
    ),
  ).toEqual([])
  expect(ofTask(timed('P10675199DT2H48M5.4775807S'))).toEqual([])
  expect(ofPool(pool({ metadata: pairs(300) }))).toEqual([])
})

test('targets that are no numbers do not count as no nodes', () => {
  const rules = (body: object) => ofPool(body).map(({ rule }) => rule)
  expect(rules(pool({ targetDedicatedNodes: '2' }))).not.toContain('no-nodes')
  expect(rules(pool({ targetDedicatedNodes: undefined }))).toContain('no-nodes')
})
