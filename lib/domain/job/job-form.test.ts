import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import autoPool from '../../batch/spec/examples/job-create-autopool.request.json'
import containerTasks from '../../batch/spec/examples/job-create-container-tasks.request.json'
import jobGet from '../../batch/spec/examples/job-get.response.json'
import schema from '../../batch/spec/schema.json'
import { fromJobRequest } from './from-request'
import { emptyJobForm, fromJobDraft, type JobFormValues, jobFormSchema } from './job-form'
import { toJobRequest } from './to-request'

const isJobBody = new Ajv({ strict: false }).compile({ ...schema, $ref: '#/$defs/BatchJobCreateOptions' })
const filled = (change: Partial<JobFormValues> = {}): JobFormValues => ({
  ...emptyJobForm(),
  id: 'render-1',
  poolId: 'west',
  ...change,
})

describe('a job body goes through the form and comes back whole', () => {
  it.each([
    ['container tasks', containerTasks],
    ['auto pool', autoPool],
    ['least', { id: 'a', poolInfo: { poolId: 'p' } }],
    [
      'fields of later versions at every depth',
      {
        id: 'a',
        later: 1,
        poolInfo: { poolId: 'p', later: 2 },
        constraints: { later: 3, maxWallClockTime: 'PT90S', maxTaskRetryCount: -1 },
        commonEnvironmentSettings: [{ name: 'A', value: ' x ', later: 4 }],
        metadata: [],
        onAllTasksComplete: 'terminatejob',
      },
    ],
  ])('%s', (_, body) => {
    const { values, rest } = fromJobRequest(body)
    expect(toJobRequest(values, JSON.parse(JSON.stringify(rest)))).toEqual(body)
  })

  it('reads a job to create it again', () => {
    const { values, rest } = fromJobRequest(jobGet)
    const body = toJobRequest(values, rest)
    for (const key of ['executionInfo', 'state', 'url', 'odata.metadata'])
      expect(body).not.toHaveProperty([key])
    expect(isJobBody(body), JSON.stringify(isJobBody.errors)).toBe(true)
  })
})

it('writes what was typed', () => {
  const body = toJobRequest(
    filled({
      priority: '-5',
      maxTaskRetryCount: '2',
      maxWallClockMinutes: '480',
      onAllTasksComplete: 'terminatejob',
      environment: [{ name: 'A', value: '1' }],
    }),
  )
  expect(body).toEqual({
    id: 'render-1',
    poolInfo: { poolId: 'west' },
    priority: -5,
    constraints: { maxTaskRetryCount: 2, maxWallClockTime: 'PT8H' },
    onAllTasksComplete: 'terminatejob',
    commonEnvironmentSettings: [{ name: 'A', value: '1' }],
  })
  expect(toJobRequest(filled())).toEqual({ id: 'render-1', poolInfo: { poolId: 'west' } })
})

describe('the schema', () => {
  it.each<[string, Partial<JobFormValues>, string, RegExp]>([
    ['no id', { id: '' }, 'id', /id for the job/],
    ['no pool', { poolId: '' }, 'poolId', /Choose the pool/],
    ['odd pool', { poolId: 'a/b' }, 'poolId', /Take out \//],
    ['priority 1001', { priority: '1001' }, 'priority', /from -1,000 to 1,000/],
    ['retries -2', { maxTaskRetryCount: '-2' }, 'maxTaskRetryCount', /from -1/],
    ['no time', { maxWallClockMinutes: '0' }, 'maxWallClockMinutes', /from 1/],
    [
      'no variable name',
      { environment: [{ name: '', value: 'x' }] },
      'environment.0.name',
      /name of the variable/,
    ],
    ['= as a name', { environment: [{ name: '=', value: '' }] }, 'environment.0.name', /has no =/],
    ['A=B as a name', { environment: [{ name: 'A=B', value: '' }] }, 'environment.0.name', /has no =/],
    [
      'a name twice',
      {
        environment: [
          { name: 'A', value: '' },
          { name: 'A', value: '' },
        ],
      },
      'environment.1.name',
      /set twice/,
    ],
    ['metadata without name', { metadata: [{ name: ' ', value: '' }] }, 'metadata.0.name', /Enter a name/],
  ])('refuses %s', (_, change, field, text) => {
    const issues = jobFormSchema.safeParse(filled(change)).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field])
    expect(issues[0]?.message).toMatch(text)
  })

  it('lets warnings pass and takes a thousand variables', () => {
    const environment = Array.from({ length: 1000 }, (_, index) => ({ name: `V${index}`, value: '' }))
    expect(jobFormSchema.safeParse(filled({ environment })).success).toBe(true)
    expect(
      jobFormSchema.safeParse(filled({ environment: [{ name: 'AZ_BATCH_X', value: '' }] })).success,
    ).toBe(true)
  })
})

it('opens drafts of any kind', () => {
  expect(fromJobDraft(JSON.parse(JSON.stringify(filled())))).toEqual(filled())
  expect(fromJobDraft([])).toEqual(emptyJobForm())
})
