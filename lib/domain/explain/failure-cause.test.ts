import { describe, expect, test } from 'vitest'
import { explainTask, type TaskOutcome } from './explain-task'
import { nameCause, toCauseText, toOutcome } from './failure-cause'

type Info = NonNullable<TaskOutcome['executionInfo']>
const failed = (executionInfo: Info, id = 'frame-001', nodeId = 'tvmps_a0b1c2_d') => ({
  id,
  nodeInfo: { nodeId },
  executionInfo: { result: 'failure', ...executionInfo },
})
const pull = (message: string, image = 'contosoacr.azurecr.io/a:1'): Info => ({
  failureInfo: {
    code: 'ContainerInvalidImage',
    message: 'One or more container images specified are invalid',
    details: [
      { name: 'ContainerImage', value: image },
      { name: 'Message', value: message },
    ],
  },
})
const exit = (exitCode: number, error = ''): Info => ({
  exitCode,
  containerInfo: { error },
  failureInfo: {
    code: 'FailureExitCode',
    message: 'x',
    details: [{ name: 'Message', value: `Exit code: ${exitCode}` }],
  },
})
const causesOf = (...all: ReturnType<typeof failed>[]) => new Set(all.map(toCauseText)).size

describe('what is one cause', () => {
  test.each<[name: string, one: Info, other: Info]>([
    [
      'ids of containers',
      exit(125, 'container 0123456789abcdef0123 is not running'),
      exit(125, 'container fedcba98765432100000 is not running'),
    ],
    ['times', pull('2026-11-30T10:00:00.123Z pull failed'), pull('2026-11-30T11:22:33.456Z pull failed')],
    [
      'digests',
      pull('failed to fetch sha256:0011223344556677: EOF'),
      pull('failed to fetch sha256:8899aabbccddeeff: EOF'),
    ],
    [
      'addresses',
      pull('Get "https://a.example/v2/x?y=1": dial tcp 20.1.2.3:443: i/o timeout'),
      pull('Get "https://b.example/v2/z": dial tcp 40.5.6.7:443: i/o timeout'),
    ],
    [
      'ports',
      pull('read tcp 10.0.0.4:41234->20.1.2.3:443: connection reset'),
      pull('read tcp 10.0.0.5:51234->20.1.2.3:443: connection reset'),
    ],
    [
      'request ids',
      pull('denied, request 3c7b1f0e-52a4-4a0b-9d8a-90f6d4b7a1c2'),
      pull('denied, request 00000000-52a4-4a0b-9d8a-90f6d4b7a1c2'),
    ],
    ['durations', pull('timed out after 30.001s'), pull('timed out after 29.987s')],
  ])('%s differ', (_name, one, other) => {
    expect(causesOf(failed(one), failed(other))).toBe(1)
  })

  test('the ids of task and node differ', () => {
    const said = (id: string, node: string) =>
      failed(
        exit(125, `name "/${id}" is in use on ${node}, /mnt/batch/tasks/workitems/j/job-1/${id}/wd`),
        id,
        node,
      )
    expect(causesOf(said('frame-1', 'tvmps_1_d'), said('frame-2', 'tvmps_2_d'))).toBe(1)
  })
})

describe('what are several causes', () => {
  test.each<[name: string, one: Info, other: Info]>([
    [
      'programs',
      exit(127, 'exec: "docker": executable file not found'),
      exit(127, 'exec: "python": executable file not found'),
    ],
    [
      'paths',
      exit(127, 'exec: "/app/a.sh": stat /app/a.sh: no such file'),
      exit(127, 'exec: "/app/b.sh": stat /app/b.sh: no such file'),
    ],
    ['exit codes', exit(1), exit(2)],
    ['images', pull('manifest unknown', 'a:1'), pull('manifest unknown', 'a:2')],
    ['messages', pull('manifest unknown'), pull('unauthorized')],
    ['statuses', pull('unexpected HTTP status: 401'), pull('unexpected HTTP status: 503')],
    [
      'codes',
      { failureInfo: { code: 'DiskFull', message: 'x' } },
      { failureInfo: { code: 'TaskEnded', message: 'x' } },
    ],
  ])('%s differ', (_name, one, other) => {
    expect(causesOf(failed(one), failed(other))).toBe(2)
  })
})

test('three pulls that failed for three reasons are three causes with names of their own', () => {
  const texts = ['manifest unknown', 'no space left on device', 'denied: not allowed access'].map((words) =>
    toCauseText(failed(pull(words))),
  )
  expect(new Set(texts.map((text) => nameCause(text ?? ''))).size).toBe(3)
  expect(texts.map((text) => explainTask(toOutcome(text ?? ''))?.title)).toEqual([
    'contosoacr.azurecr.io/a:1 does not exist',
    'The disk is full',
    'The firewall of contosoacr.azurecr.io does not let the nodes in',
  ])
})

test('the name says code and exit code, and no message goes into an address', () => {
  expect(nameCause(toCauseText(failed(exit(3))) ?? '')).toBe('FailureExitCode 3')
  expect(nameCause(toCauseText(failed(pull('sig=secret'))) ?? '')).toMatch(
    /^ContainerInvalidImage [0-9a-f]{8}$/,
  )
})

test('a task that has not failed has no cause', () => {
  expect(toCauseText({ executionInfo: { result: 'success', exitCode: 0 } })).toBeUndefined()
  expect(toCauseText({})).toBeUndefined()
})

test('an exit code of two images is two causes, each with its image', () => {
  const of = (imageName: string) => ({ ...failed(exit(3)), containerSettings: { imageName } })
  expect(causesOf(of('a:1'), of('b:1'), of('b:1'))).toBe(2)
  const text = toCauseText(of('a:1')) ?? ''
  expect(toOutcome(text).containerSettings).toEqual({ imageName: 'a:1' })
  expect(explainTask(toOutcome(text))?.title).toBe(explainTask(failed(exit(3)))?.title)
})
