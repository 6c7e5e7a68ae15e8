import { expect, test } from 'vitest'
import prefetch from '../../batch/spec/examples/pool-create-marketplace-prefetch.request.json'
import password from '../../batch/spec/examples/pool-create-registry-password.request.json'
import { keptPaths } from './kept-paths'

test.each([
  ['prefetch, start task, metadata', prefetch],
  ['a registry by password', password],
])('nothing is said of what fields show: %s', (_, body) => expect(keptPaths(body)).toEqual([]))

test('what no field shows is named, at any depth', () => {
  const body = {
    ...prefetch,
    later: 1,
    upgradePolicy: { mode: 'manual' },
    virtualMachineConfiguration: { ...prefetch.virtualMachineConfiguration, licenseType: 'Windows_Server' },
    startTask: { ...prefetch.startTask, later: { deep: [true] } },
  }
  expect(keptPaths(body).toSorted()).toEqual([
    'later',
    'startTask.later.deep[0]',
    'upgradePolicy.mode',
    'virtualMachineConfiguration.licenseType',
  ])
})
