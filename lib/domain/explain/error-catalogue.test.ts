import { describe, expect, test } from 'vitest'
import { explainError } from './explain-error'
import { explainNode } from './explain-node'
import { explainPool } from './explain-pool'
import { explainTask } from './explain-task'
import type { Explanation } from './explanation'

const IMAGE = 'contoso.azurecr.io/render:1'
const details = (message: string) => [
  { name: 'Image', value: IMAGE },
  { name: 'Message', value: message },
]
const ofTask = (code: string, message: string) =>
  explainTask({
    executionInfo: { result: 'failure', failureInfo: { code, message: 'x', details: details(message) } },
  })
const ofNode = (code: string, message: string) =>
  explainNode({ state: 'unusable', errors: [{ code, message: 'x', errorDetails: details(message) }] })[0]
const ofResize = (code: string, provider?: string) =>
  explainPool({
    resizeErrors: [
      {
        code,
        message: 'Desired number of dedicated nodes could not be allocated',
        values: provider === undefined ? [] : [{ name: 'Provider Error Json', value: provider }],
      },
    ],
  })[0]
const refused = (code: string, message: string) => JSON.stringify({ error: { code, message } })

describe('what nodes, tasks and pools are known to fail with', () => {
  test.each<[name: string, explanation: Explanation | undefined, title: string, remedy: RegExp]>([
    [
      'a tag that is not there',
      ofTask('ContainerInvalidImage', 'manifest unknown'),
      `${IMAGE} does not exist`,
      /name and the tag/,
    ],
    [
      'no login',
      ofNode('ContainerInvalidImage', 'unauthorized: authentication required'),
      'contoso.azurecr.io refused the credentials',
      /user name and password/,
    ],
    [
      'another processor',
      ofTask('ContainerInvalidImage', 'no matching manifest for linux/amd64 in the manifest list entries'),
      `${IMAGE} is for another platform`,
      /Build the image/,
    ],
    [
      'a full disk in the guise of an image',
      ofNode('ContainerInvalidImage', 'failed to register layer: write /opt/x: no space left on device'),
      'The disk is full',
      /larger disk/,
    ],
    [
      'a run option',
      ofTask('ContainerInvalidSettings', 'unknown shorthand flag'),
      'The container settings cannot be used',
      /run options/,
    ],
    [
      'settings of the pool',
      ofNode('ContainerInvalidSettings', 'x'),
      'The container settings of the pool cannot be used',
      /container configuration/,
    ],
    [
      'a short name for a server',
      ofNode('ContainerInvalidRegistry', 'contoso'),
      'A registry of the pool cannot be used',
      /name\.azurecr\.io/,
    ],
    [
      'a registry of a task',
      ofTask('ContainerInvalidRegistry', 'contoso'),
      'The registry settings cannot be used',
      /server and login/,
    ],
    [
      'an agent',
      ofNode('BatchAgentInstallationFailure', 'exit code 1'),
      'The node agent could not be installed',
      /VM image.*network/,
    ],
    ['the disk of a node', ofNode('DiskFull', 'x'), 'The disk is full', /larger disk/],
    ['the disk of a task', ofTask('DiskFull', 'x'), 'The disk is full', /larger disk/],
    ['a Spot node', ofTask('NodePreempted', 'x'), 'Azure took the Spot node back', /dedicated nodes/],
    ['a node that went', ofTask('NodeUnusable', 'x'), 'The node became unusable', /errors of the node/],
    [
      'a preparation',
      ofTask('JobPreparationTaskFailed', 'x'),
      'The job preparation task failed',
      /output of the job preparation task/,
    ],
    [
      'a start task',
      explainNode({ state: 'starttaskfailed', startTaskInfo: { result: 'failure', exitCode: 127 } })[0],
      'Start task: Exit code 127: the command was not found',
      /startup\/stderr\.txt/,
    ],
    [
      'dedicated quota',
      ofResize('AccountCoreQuotaReached'),
      'Quota of dedicated cores reached',
      /more quota/,
    ],
    [
      'Spot quota',
      ofResize('AccountLowPriorityCoreQuotaReached'),
      'Quota of Spot cores reached',
      /more quota/,
    ],
    ['no machines', ofResize('AllocationFailed'), 'Azure could not allocate the nodes', /another VM size/],
    ['a stop', ofResize('ResizeStopped'), 'The resize was stopped', /Resize again/],
  ])('%s', (_name, explanation, title, remedy) => {
    expect(explanation?.title).toBe(title)
    expect(explanation?.remedy).toMatch(remedy)
    expect(explanation?.text).toMatch(/\.$/)
  })
})

describe('what the machines behind a pool say is told, and its remedy is theirs', () => {
  test.each<[name: string, code: string, provider: string, says: RegExp, remedy: RegExp]>([
    [
      'generations',
      'AllocationFailed',
      refused('BadRequest', "The selected VM size 'Standard_D1_v2' cannot boot Hypervisor Generation '2'."),
      /^Azure refused the nodes: .*Standard_D1_v2.*Generation '2'\.$/,
      /different generations/,
    ],
    [
      'a lock',
      'AllocationFailed',
      refused('ScopeLocked', 'The scope cannot perform write operation.'),
      /The scope cannot/,
      /remove the lock/,
    ],
    [
      'a subnet whose name is another refusal',
      'AllocationFailed',
      refused(
        'SubnetIsFull',
        "Subnet 'RequestDisallowedByPolicy' does not have enough capacity for 9 IP addresses.",
      ),
      /9 IP addresses\.$/,
      /larger subnet/,
    ],
    [
      'a size that is not offered',
      'AllocationFailed',
      refused('SkuNotAvailable', "The requested size for resource 'x' is currently not available."),
      /not available/,
      /another size/,
    ],
    ['a code of its own', 'Odd', refused('X', 'No'), /^No\.$/, /Resize again/],
    ['a text that was cut', 'AllocationFailed', '{"error":{"code":"Bad', /"code":"Bad\.$/, /Try again later/],
    ['no text in it', 'AllocationFailed', '{"error":null}', /"error":null/, /Try again later/],
    ['null', 'AllocationFailed', 'null', /null\.$/, /Try again later/],
  ])('%s', (_name, code, provider, says, remedy) => {
    const explanation = ofResize(code, provider)
    expect(explanation?.text).toMatch(says)
    expect(explanation?.remedy).toMatch(remedy)
  })
})

test('a place in a list that is old, cut or of another list asks for a new beginning', () => {
  const error = (name: string, status = 400) =>
    explainError({
      kind: 'service',
      message: 'x',
      code: 'InvalidQueryParameterValue',
      status,
      values: [{ key: 'QueryParameterName', value: name }],
    })
  expect(error('$skiptoken')).toMatchObject({
    title: 'The list has changed meanwhile',
    remedy: expect.stringMatching(/^Reload the page/),
  })
  expect(error('$filter').title).toBe('The service refused the request')
})

test.each(['PoolExists', 'JobExists', 'TaskExists'])(
  '%s says that the id is taken, and to choose another',
  (code) => {
    const explanation = explainError({ kind: 'service', message: 'x', code, status: 409 })
    expect(explanation.title).toMatch(/with this id exists already$/)
    expect(explanation.remedy).toMatch(/^Choose another id/)
  },
)

test('a sign-in that ended in the middle says that nothing is lost', () => {
  expect(explainError({ kind: 'auth', message: 'x' }).remedy).toBe(
    'Sign in again. What you have typed stays.',
  )
})

test('a body that is too large says so', () => {
  const error = { kind: 'service', message: 'x', code: 'RequestBodyTooLarge', status: 413 } as const
  expect(explainError(error)).toMatchObject({ title: 'The request is too large' })
})
