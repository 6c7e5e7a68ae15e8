import { expect, test } from 'vitest'
import catalogue from '../../batch/spec/error-codes.json'
import containerStartTask from '../../batch/spec/examples/node-get-starttask-container-failed.response.json'
import startTaskFailure from '../../batch/spec/examples/node-get-starttask-failed.response.json'
import prefetchFailure from '../../batch/spec/examples/node-get-unusable-prefetch.response.json'
import resizeError from '../../batch/spec/examples/pool-get-resize-error.response.json'
import exitCodeFailure from '../../batch/spec/examples/task-get-exit-code-failure.response.json'
import imageFailure from '../../batch/spec/examples/task-get-image-failure.response.json'
import succeeded from '../../batch/spec/examples/task-get-succeeded.response.json'
import { SIMULATED_MARK } from '../../local'
import { explainError } from './explain-error'
import { explainImage } from './explain-image'
import { explainNode } from './explain-node'
import { explainPool } from './explain-pool'
import { explainTask, sayIfSimulated } from './explain-task'
import { JOB_FIELDS, POOL_FIELDS, TASK_FIELDS, toFieldFault } from './fault-fields'

const IMAGE = '127.0.0.1:5000/team/render:1'

test.each([
  ['unauthorized: authentication required', '127.0.0.1:5000 refused the credentials'],
  ['pull access denied for team/render', '127.0.0.1:5000 refused the credentials'],
  ['invalid username/password', '127.0.0.1:5000 refused the credentials'],
  ['manifest unknown', `${IMAGE} does not exist`],
  ['toomanyrequests: You have reached your pull rate limit', '127.0.0.1:5000 limits pulls'],
  ['dial tcp: lookup reg.example: no such host', '127.0.0.1:5000 could not be reached'],
  ['connect: connection refused', '127.0.0.1:5000 could not be reached'],
  [
    'x509: certificate signed by unknown authority',
    '127.0.0.1:5000 has a certificate that nodes do not trust',
  ],
  ['write /var/lib: no space left on device', 'The disk is full'],
  ['no matching manifest for linux/arm64', `${IMAGE} is for another platform`],
  ['something new', `${IMAGE} could not be pulled`],
])('a pull that failed with "%s"', (words, title) => {
  const details = [
    { name: 'Image', value: IMAGE },
    { name: 'Message', value: words },
  ]
  const explanation = explainImage({ code: 'ContainerInvalidImage', details }, 'node')
  expect(explanation.title).toBe(title)
  expect(explanation.remedy).toBeTruthy()
})

test('an image of Docker Hub names Docker Hub', () => {
  const details = [
    { name: 'Image', value: 'team/render:1' },
    { name: 'Message', value: 'denied' },
  ]
  expect(explainImage({ details }, 'task').title).toBe('Docker Hub refused the credentials')
})

const titlesOf = (node: Parameters<typeof explainNode>[0]) => explainNode(node).map(({ title }) => title)

test('a node says all its causes, each once', () => {
  const full = { code: 'DiskFull', message: 'x' }
  const agent = { code: 'BatchAgentInstallationFailure', message: 'x' }
  const errors = [full, agent, full]
  expect(titlesOf({ state: 'unusable', errors })).toEqual([
    'The disk is full',
    'The node agent could not be installed',
  ])
  expect(
    titlesOf({ state: 'starttaskfailed', startTaskInfo: { result: 'failure', exitCode: 7 }, errors: [full] }),
  ).toEqual(['Start task: Exit code 7', 'The disk is full'])
  expect(titlesOf({ state: 'unusable' })).toHaveLength(1)
  expect(titlesOf({ state: 'idle', errors: [] })).toEqual([])
})

test('the examples of the wire are explained', () => {
  expect(titlesOf(prefetchFailure)).toEqual(['registry.example.net/imaging/worker:9.9 does not exist'])
  expect(titlesOf(startTaskFailure)).toEqual(['Start task: Exit code 7'])
  expect(titlesOf(containerStartTask)).toEqual([expect.stringContaining('auroraacr.azurecr.io/missing:1')])
  expect(explainTask(imageFailure)?.title).toBe('registry.example.net/imaging/worker:nope does not exist')
  expect(explainTask(exitCodeFailure)?.title).toBe('Exit code 137: killed, often for want of memory')
  expect(explainTask(succeeded)).toBeUndefined()
  expect(explainPool(resizeError)[0]?.title).toBe('Quota of dedicated cores reached')
})

test.each(catalogue.taskFailure.map(({ code }) => code))('task failure %s has words and a remedy', (code) => {
  const failureInfo = { code, message: 'x', details: [{ name: 'Message', value: 'the very words' }] }
  const explanation = explainTask({ executionInfo: { result: 'failure', failureInfo } })
  expect(explanation?.text).toContain('the very words')
  expect(explanation?.remedy).toBeTruthy()
})

test.each(catalogue.poolResize)('resize error %s has words and a remedy', (code) => {
  const [explanation] = explainPool({ resizeErrors: [{ code, message: 'x' }] })
  expect(explanation?.text).toMatch(/\.$/)
  expect(explanation?.remedy).toBeTruthy()
})

test.each([
  [3, 'Exit code 3'],
  [127, 'Exit code 127: the command was not found'],
  [131, 'Exit code 131: ended by SIGQUIT'],
  [-1073741515, 'Exit code -1073741515'],
])('exit code %i', (exitCode, title) => {
  expect(explainTask({ executionInfo: { result: 'failure', exitCode } })?.title).toBe(title)
})

test('a failure that is still being retried is explained too', () => {
  const failureInfo = { code: 'FailureExitCode', message: 'x' }
  expect(explainTask({ state: 'active', executionInfo: { exitCode: 1, failureInfo } })?.title).toBe(
    'Exit code 1',
  )
})

test.each([
  [{ kind: 'service', code: 'PermissionDenied', status: 403 }, 'Your role does not allow this'],
  [{ kind: 'service', code: 'PoolNotFound', status: 404 }, 'Not found'],
  [{ kind: 'auth' }, 'The sign-in has ended'],
  [{ kind: 'network' }, 'There is no connection'],
  [{ kind: 'service', code: 'SomethingNew', status: 409 }, 'The service refused the request'],
] as const)('error %j', (error, title) => {
  expect(explainError({ message: 'x', ...error }).title).toBe(title)
})

const mark = { [SIMULATED_MARK]: true }
const containerSettings = { imageName: IMAGE }
test.each([
  [
    'ended',
    { state: 'completed', containerSettings, executionInfo: mark },
    /^This result .* no container engine/,
  ],
  ['runs', { state: 'running', containerSettings, executionInfo: mark }, /^This run .* no container engine/],
  ['ran on the machine', { state: 'completed', executionInfo: mark }, /containers only/],
  ['really ran', { ...exitCodeFailure, containerSettings }, undefined],
  ['waits to run again', { state: 'active', containerSettings, executionInfo: mark }, undefined],
])('a task that %s says of its run, and of nothing else, that it was simulated', (_, task, words) => {
  const said = sayIfSimulated(task)
  if (words === undefined) expect(said).toBeUndefined()
  else expect(said).toMatch(words)
})

const named = (property: string) => ({
  message: 'whole',
  values: [
    { key: 'PropertyName', value: property },
    { key: 'Reason', value: 'must not be greater than 8' },
  ],
})

test.each([
  [
    POOL_FIELDS,
    'virtualMachineConfiguration.containerConfiguration.containerRegistries[2].registryServer',
    'registries.2.server',
  ],
  [POOL_FIELDS, 'containerConfiguration.containerImageNames[0]', 'images.0.name'],
  [POOL_FIELDS, 'vmSize', 'vmSize'],
  [POOL_FIELDS, 'virtualMachineConfiguration.imageReference.offer', 'image'],
  [JOB_FIELDS, 'constraints.maxWallClockTime', 'maxWallClockMinutes'],
  [TASK_FIELDS, 'containerSettings.containerRunOptions', 'container.runOptions'],
])('a refused property stands at its field', (fields, property, field) => {
  expect(toFieldFault(named(property), fields)).toEqual({
    field,
    text: 'The service refuses this: it must not be greater than 8.',
  })
})

test('a refusal without a field of the form is for the head', () => {
  expect(toFieldFault(named('networkConfiguration.subnetId'), POOL_FIELDS)).toBeUndefined()
  expect(toFieldFault({ message: 'x', code: 'ServerBusy' }, POOL_FIELDS)).toBeUndefined()
})

test('an id that is taken stands at the id', () => {
  expect(toFieldFault({ message: 'taken', code: 'TaskExists' }, TASK_FIELDS)).toEqual({
    field: 'id',
    text: 'taken',
  })
})
