import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import autoPool from '../../batch/spec/examples/job-create-autopool.request.json'
import containerTasks from '../../batch/spec/examples/job-create-container-tasks.request.json'
import jobGet from '../../batch/spec/examples/job-get.response.json'
import schema from '../../batch/spec/schema.json'
import { checkJobForm } from './check-job-form'
import { fromJobRequest } from './from-request'
import { emptyJobForm, fromJobDraft, type JobFormValues, jobFormSchema, toJobDraft } from './job-form'
import { toJobRequest } from './to-request'

const isJobBody = new Ajv({ strict: false }).compile({ ...schema, $ref: '#/$defs/BatchJobCreateOptions' })
const filled = (change: Partial<JobFormValues> = {}): JobFormValues => ({
  ...emptyJobForm(),
  id: 'render-1',
  poolId: 'west',
  ...change,
})

const manager: JobFormValues['manager'] = {
  ...emptyJobForm().manager,
  isOn: true,
  container: { ...emptyJobForm().manager.container, image: 'a:1' },
}

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
        onTaskFailure: 'performExitOptionsJobAction',
        maxParallelTasks: -1,
        usesTaskDependencies: false,
        jobManagerTask: {
          id: 'm',
          commandLine: '',
          later: 5,
          containerSettings: { imageName: 'a', later: 6, registry: { username: 'u', password: 'p' } },
          constraints: { retentionTime: 'P1D', maxTaskRetryCount: 2 },
          outputFiles: [{ filePattern: '*', later: 7 }],
          killJobOnCompletion: false,
          runExclusive: true,
          allowLowPriorityNode: false,
          requiredSlots: 2,
        },
        jobPreparationTask: {
          id: 'prepare',
          commandLine: 'a',
          constraints: {},
          userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
          waitForSuccess: false,
          rerunOnNodeRebootAfterSuccess: true,
          later: 8,
        },
        jobReleaseTask: { commandLine: 'b', maxWallClockTime: 'PT90S', retentionTime: 'P1D', later: 9 },
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
    ['no task at once', { maxParallelTasks: '0' }, 'maxParallelTasks', /1 or more, or -1/],
    ['manager without id', { manager: { ...manager, id: '' } }, 'manager.id', /id for the task/],
    [
      'manager without image',
      { manager: { ...manager, container: { ...manager.container, image: '' } } },
      'manager.container.image',
      /Enter an image/,
    ],
    [
      'preparation without command',
      { preparation: { ...emptyJobForm().preparation, isOn: true } },
      'preparation.commandLine',
      /command line of the job preparation task/,
    ],
    [
      'release alone',
      { release: { ...emptyJobForm().release, isOn: true, commandLine: 'a' } },
      'release.isOn',
      /where a job preparation task ran/,
    ],
    ['metadata without name', { metadata: [{ name: ' ', value: '' }] }, 'metadata.0.name', /Enter a name/],
  ])('refuses %s', (_, change, field, text) => {
    const issues = jobFormSchema().safeParse(filled(change)).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field])
    expect(issues[0]?.message).toMatch(text)
  })

  it('wants containers where the pool has them, and nowhere else', () => {
    const fields = (isContainerPool: boolean, where: 'host' | 'container') =>
      checkJobForm(filled({ manager: { ...manager, where, commandLine: 'a' } }), { isContainerPool })
        .filter(({ level }) => level === 'error')
        .map(({ field }) => field)
    expect(fields(true, 'host')).toEqual(['manager.where'])
    expect(fields(false, 'container')).toEqual(['manager.where'])
    expect([...fields(true, 'container'), ...fields(false, 'host')]).toEqual([])
  })

  it('lets warnings pass and takes a thousand variables', () => {
    const environment = Array.from({ length: 1000 }, (_, index) => ({ name: `V${index}`, value: '' }))
    expect(jobFormSchema().safeParse(filled({ environment })).success).toBe(true)
    expect(
      jobFormSchema().safeParse(filled({ environment: [{ name: 'AZ_BATCH_X', value: '' }] })).success,
    ).toBe(true)
  })
})

it('keeps no password in a draft', () => {
  const login = { ...manager.container.login, username: 'u', password: 'not-for-drafts' }
  const draft = toJobDraft(filled({ manager: { ...manager, container: { ...manager.container, login } } }))
  expect(JSON.stringify(draft)).not.toContain('not-for-drafts')
  expect(fromJobDraft(draft).manager.container.login.askAgain).toBe(true)
})

it('opens drafts of any kind', () => {
  expect(fromJobDraft(JSON.parse(JSON.stringify(filled())))).toEqual(filled())
  expect(fromJobDraft([])).toEqual(emptyJobForm())
})
