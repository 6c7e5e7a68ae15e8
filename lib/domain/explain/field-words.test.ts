import { expect, test } from 'vitest'
import { emptyPoolForm } from '../pool/pool-form'
import { sayField } from './field-words'

test.each<[string, string | undefined, string | undefined]>([
  ['users.rows.0.password', undefined, 'User account 1, password'],
  ['users.rows.1.password', 'Password', 'User account 2, password'],
  ['users.rows.11.sshPrivateKey', undefined, 'User account 12, SSH private key'],
  ['mounts.rows.2.relativeMountPath', 'Drive letter', 'File system 3, drive letter'],
  ['mounts.rows.2.relativeMountPath', undefined, 'File system 3'],
  ['disks.rows.0.lun', 'Number (LUN)', 'Data disk 1, number (LUN)'],
  ['registries.1.password', 'Password', 'Registry 2, password'],
  ['images.4.name', undefined, 'Image 5'],
  ['network.endpoints.0.rules.1.priority', 'Priority', 'Endpoint 1, rule 2, priority'],
  ['network.ipAddressIds.0.id', 'Public IP address 1', 'Public IP address 1'],
  ['packages.rows.0.applicationId', undefined, 'Package 1, application'],
  ['metadata.0.value', 'Value 1', 'Metadata 1, value'],
  ['startTask.environment.1.value', undefined, 'Start task, environment variable 2, value'],
  ['startTask.container.login.password', undefined, 'Start task, password'],
  ['startTask.where', 'Start task where it runs', 'Start task where it runs'],
  ['manager.commandLine', 'Job manager command line', 'Job manager, command line'],
  ['users.rows.root', undefined, undefined],
  ['vmSize', 'VM size', 'VM size'],
  ['vmSize', undefined, undefined],
])('%s with the label %s is said as %s', (path, label, words) => {
  expect(sayField(path, label)).toBe(words)
})

test('every list of the pool form has words for its rows', () => {
  const lists = (value: unknown, path = ''): string[] => {
    if (Array.isArray(value)) return [path]
    if (typeof value !== 'object' || value === null || path === 'kept') return []
    return Object.entries(value).flatMap(([key, part]) => lists(part, path === '' ? key : `${path}.${key}`))
  }
  const found = lists(emptyPoolForm())
  expect(found).toContain('users.rows')
  expect(found.filter((path) => !/\d/.test(sayField(`${path}.0`) ?? ''))).toEqual([])
})
