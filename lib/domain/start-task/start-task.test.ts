import { describe, expect, it } from 'vitest'
import type { WireRest } from '../wire'
import {
  checkStartTask,
  emptyStartTask,
  fromStartTask,
  restOfStartTask,
  type StartTaskValues,
  toStartTask,
} from './start-task'

const inContainer = (containerSettings: object, more: object = {}): WireRest => ({
  commandLine: '',
  containerSettings: { imageName: 'a', ...containerSettings },
  ...more,
})

describe('a start task goes through the form and comes back whole', () => {
  it.each<[string, WireRest]>([
    ['least', { commandLine: 'hostname' }],
    ['mounts left to Batch', inContainer({ containerHostBatchBindMounts: null })],
    [
      'no mounts',
      inContainer({ containerHostBatchBindMounts: [], workingDirectory: 'containerImageDefault' }),
    ],
    [
      'mounts, also of later versions',
      inContainer({
        containerHostBatchBindMounts: [
          { source: 'Task', later: 1 },
          { source: 'Moon', isReadOnly: true },
          { source: 'Shared', isReadOnly: false },
        ],
      }),
    ],
    [
      'registry by identity',
      inContainer({
        registry: { registryServer: 'x.io', identityReference: { resourceId: '/i', later: 1 } },
      }),
    ],
    ['registry without login', inContainer({ registry: { registryServer: 'x.io' } })],
    [
      'resource files of every kind',
      {
        commandLine: 'a',
        resourceFiles: [
          { httpUrl: 'https://x/a?sv=1&sig=abc%3D', filePath: 'a', fileMode: '0755', later: 1 },
          {
            storageContainerUrl: 'https://x/c',
            blobPrefix: 'in/',
            identityReference: { resourceId: '/i', later: 2 },
          },
          { autoStorageContainerName: 'inputs', filePath: 'dir' },
          { httpUrl: 'https://x/b', filePath: 'b', blobPrefix: 'odd' },
        ],
        environmentSettings: [{ name: 'A', value: ' b ', later: 3 }],
      },
    ],
    ['named user', { commandLine: 'a', userIdentity: { username: 'alice', later: 1 } }],
    [
      'automatic user',
      { commandLine: 'a', userIdentity: { autoUser: { scope: 'Task', elevationLevel: 'Admin' } } },
    ],
    ['administrator alone', { commandLine: 'a', userIdentity: { autoUser: { elevationLevel: 'admin' } } }],
    ['user of later versions', { commandLine: 'a', userIdentity: { autoUser: { scope: 'moon', later: 1 } } }],
    [
      'empty parts',
      { commandLine: 'a', resourceFiles: [], environmentSettings: [], userIdentity: { autoUser: {} } },
    ],
    ['limits', { commandLine: 'a', maxTaskRetryCount: -1, waitForSuccess: true }],
  ])('%s', (_, wire) => {
    const values = fromStartTask(wire)
    const rest = JSON.parse(JSON.stringify(restOfStartTask(wire)))
    expect(toStartTask(values, rest)).toEqual(wire)
    expect(JSON.stringify(rest)).not.toContain('abc%3D')
  })

  it('is nothing while it is off', () => {
    expect(toStartTask(emptyStartTask(), { later: 1 })).toBeUndefined()
    expect(fromStartTask(undefined)).toEqual(emptyStartTask())
  })
})

const on = (change: Partial<StartTaskValues>): StartTaskValues => ({
  ...emptyStartTask(),
  isOn: true,
  commandLine: 'hostname',
  ...change,
})
const container = (change: Partial<StartTaskValues['container']>) =>
  on({ where: 'container', container: { ...emptyStartTask().container, image: 'a', ...change } })
const file = {
  from: 'httpUrl' as const,
  location: 'https://x/a',
  blobPrefix: '',
  filePath: 'a',
  fileMode: '',
  identityId: '',
}

describe('checkStartTask', () => {
  it.each<[string, StartTaskValues, string, string, RegExp]>([
    [
      'task directory not mounted',
      container({ bindMounts: 'none' }),
      'error',
      'container.workingDirectory',
      /is not mounted/,
    ],
    [
      'other directories only',
      container({ bindMounts: 'listed', mounts: [{ source: 'Shared', isReadOnly: false }] }),
      'error',
      'container.workingDirectory',
      /mount Task/,
    ],
    [
      'nothing mounted, said so',
      container({ bindMounts: 'none', workingDirectory: 'containerImageDefault' }),
      'hint',
      'container.bindMounts',
      /stdout.txt/,
    ],
    [
      'read-only task directory',
      container({ bindMounts: 'listed', mounts: [{ source: 'Task', isReadOnly: true }] }),
      'warning',
      'container.bindMounts',
      /read-only/,
    ],
    ['run options', container({ runOptions: '-rm' }), 'error', 'container.runOptions', /-rm/],
    [
      'no name of a user',
      on({ user: { ...emptyStartTask().user, runsAs: 'named' } }),
      'error',
      'user.username',
      /user account/,
    ],
    [
      'no address',
      on({ resourceFiles: [{ ...file, location: '' }] }),
      'error',
      'resourceFiles.0.location',
      /Enter/,
    ],
    [
      'signature lost',
      on({ resourceFiles: [{ ...file, location: 'https://x/a?sv=1&sig=' }] }),
      'error',
      'resourceFiles.0.location',
      /not kept/,
    ],
    [
      'no path',
      on({ resourceFiles: [{ ...file, filePath: '' }] }),
      'error',
      'resourceFiles.0.filePath',
      /path/,
    ],
    [
      'path out',
      on({ resourceFiles: [{ ...file, filePath: '../a' }] }),
      'error',
      'resourceFiles.0.filePath',
      /dots/,
    ],
    [
      'mode',
      on({ resourceFiles: [{ ...file, fileMode: '999' }] }),
      'error',
      'resourceFiles.0.fileMode',
      /octal/,
    ],
    [
      'container name',
      on({ resourceFiles: [{ ...file, from: 'autoStorageContainerName', location: 'A_b' }] }),
      'error',
      'resourceFiles.0.location',
      /lower-case/,
    ],
    ['a shell', on({ commandLine: 'a && b' }), 'warning', 'commandLine', /no shell/],
  ])('%s', (_, values, level, field, text) => {
    expect(checkStartTask(values, 'startTask')).toMatchObject([
      { level, field: `startTask.${field}`, text: expect.stringMatching(text) },
    ])
  })

  it('wants an administrator for containers on Windows', () => {
    const rules = (values: StartTaskValues) => checkStartTask(values, 's', 'windows').map(({ rule }) => rule)
    expect(rules(container({}))).toEqual(['windows-container-needs-admin'])
    expect(rules(on({}))).toEqual([])
  })

  it.each([
    ['off', { ...emptyStartTask(), commandLine: "'" }],
    ['on the host', on({})],
    ['in a container', container({})],
    [
      'a file by identity',
      on({ resourceFiles: [{ ...file, location: 'https://x/a?sig=', identityId: '/i' }] }),
    ],
  ])('says nothing: %s', (_, values) => {
    expect(checkStartTask(values, 'startTask')).toEqual([])
  })
})
