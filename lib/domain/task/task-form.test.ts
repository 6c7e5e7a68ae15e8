import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import identity from '../../batch/spec/examples/task-create-acr-identity.request.json'
import containerTask from '../../batch/spec/examples/task-create-container.request.json'
import taskGet from '../../batch/spec/examples/task-get-succeeded.response.json'
import schema from '../../batch/spec/schema.json'
import { type ContainerSettingsValues, emptyContainerSettings } from '../container-settings'
import type { RegistryLogin } from '../registry-login'
import { fromTaskRequest } from './from-request'
import { emptyTaskForm, fromTaskDraft, type TaskFormValues, taskFormSchema, toTaskDraft } from './task-form'
import { toTaskRequest } from './to-request'

const isTaskBody = new Ajv({ strict: false }).compile({ ...schema, $ref: '#/$defs/BatchTaskCreateOptions' })
const login: RegistryLogin = {
  server: 'x.io',
  username: 'u',
  password: 'not-for-drafts',
  kind: 'password',
  identityId: '',
  askAgain: false,
}
const container = (change: Partial<ContainerSettingsValues>): Partial<TaskFormValues> => ({
  container: { ...emptyContainerSettings(), image: 'busybox:1', ...change },
})
const filled = (change: Partial<TaskFormValues> = {}): TaskFormValues => ({
  ...emptyTaskForm(),
  id: 't1',
  container: { ...emptyContainerSettings(), image: 'busybox:1' },
  ...change,
})

describe('a task body goes through the form and comes back whole', () => {
  it.each([
    ['everything', containerTask],
    ['identity, dependencies, exit conditions', identity],
    ['on the host', { id: 'a', commandLine: 'b' }],
    [
      'empty command line and own working directory spelled out',
      {
        id: 'a',
        commandLine: '',
        containerSettings: {
          imageName: 'a',
          workingDirectory: 'taskWorkingDirectory',
          containerHostBatchBindMounts: [],
        },
      },
    ],
    [
      'fields of later versions at every depth',
      {
        id: 'a',
        commandLine: ' b ',
        later: 1,
        containerSettings: { imageName: 'a', later: 2, registry: { username: 'u', password: 'p', later: 3 } },
        environmentSettings: [{ name: 'A', value: '', later: 4 }],
        constraints: { retentionTime: 'P1D', maxWallClockTime: 'P10675199DT2H48M5.4775807S', later: 5 },
      },
    ],
  ])('%s', (_, body) => {
    const { values, rest } = fromTaskRequest(body)
    expect(JSON.stringify(rest)).not.toContain('not-a-real-password')
    expect(toTaskRequest(values, JSON.parse(JSON.stringify(rest)))).toEqual(body)
  })

  it('reads a task to add it again', () => {
    const { values, rest } = fromTaskRequest(taskGet)
    const body = toTaskRequest(values, rest)
    for (const key of ['executionInfo', 'nodeInfo', 'state', 'odata.metadata'])
      expect(body).not.toHaveProperty([key])
    expect(isTaskBody(body), JSON.stringify(isTaskBody.errors)).toBe(true)
  })
})

it.each<[string, TaskFormValues, object]>([
  [
    'least',
    filled(),
    { id: 't1', commandLine: '', containerSettings: { imageName: 'busybox:1', containerRunOptions: '--rm' } },
  ],
  ['host', filled({ where: 'host', commandLine: 'a' }), { id: 't1', commandLine: 'a' }],
  [
    'own login',
    filled(
      container({ runOptions: '', registryFrom: 'own', login, workingDirectory: 'containerImageDefault' }),
    ),
    {
      id: 't1',
      commandLine: '',
      containerSettings: {
        imageName: 'busybox:1',
        registry: { registryServer: 'x.io', username: 'u', password: 'not-for-drafts' },
        workingDirectory: 'containerImageDefault',
      },
    },
  ],
  [
    'numbers',
    filled({
      maxTaskRetryCount: '-1',
      maxWallClockMinutes: '30',
      requiredSlots: '2',
      environment: [{ name: 'A', value: ' b ' }],
    }),
    {
      id: 't1',
      commandLine: '',
      containerSettings: { imageName: 'busybox:1', containerRunOptions: '--rm' },
      environmentSettings: [{ name: 'A', value: ' b ' }],
      constraints: { maxTaskRetryCount: -1, maxWallClockTime: 'PT30M' },
      requiredSlots: 2,
    },
  ],
])('writes what was typed: %s', (_, values, body) => {
  expect(toTaskRequest(values)).toEqual(body)
  expect(isTaskBody(body)).toBe(true)
  expect(taskFormSchema().safeParse(values).success).toBe(true)
})

describe('the schema', () => {
  it.each<[string, Partial<TaskFormValues>, string, RegExp]>([
    ['no id', { id: '' }, 'id', /id for the task/],
    ['no image', container({ image: '' }), 'container.image', /Enter an image/],
    ['options in the image', container({ image: 'ubuntu\n--privileged' }), 'container.image', /one word/],
    ['only blanks', { commandLine: '  ' }, 'commandLine', /only blanks/],
    ['no command on the host', { where: 'host' }, 'commandLine', /Enter the command line/],
    ['open quote', { commandLine: "sh -c 'a" }, 'commandLine', /never closed/],
    ['too long', { commandLine: 'x'.repeat(32_769) }, 'commandLine', /script file/],
    ['run options', container({ runOptions: '--rm \\' }), 'container.runOptions', /backslash/],
    [
      'long run options',
      container({ runOptions: 'x'.repeat(32_769) }),
      'container.runOptions',
      /at most 32768/,
    ],
    [
      'own login',
      container({ registryFrom: 'own', login: { ...login, username: '' } }),
      'container.login.username',
      /user name/,
    ],
    ['slots', { requiredSlots: '1.5' }, 'requiredSlots', /whole number/],
  ])('refuses %s', (_, change, field, text) => {
    const issues = taskFormSchema().safeParse(filled(change)).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field])
    expect(issues[0]?.message).toMatch(text)
  })
})

it('keeps no password in a draft', () => {
  const draft = toTaskDraft(filled(container({ login })))
  expect(JSON.stringify(draft)).not.toContain('not-for-drafts')
  expect(fromTaskDraft(draft)).toEqual(
    filled(container({ login: { ...login, password: '', askAgain: true } })),
  )
  expect(fromTaskDraft('x')).toEqual(emptyTaskForm())
})
