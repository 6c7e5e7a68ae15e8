import { expect, test } from 'vitest'
import { sayPlace, toPoolFormField } from './say-place'

const REGISTRY = 'virtualMachineConfiguration.containerConfiguration.containerRegistries[1].password'
const BODY = {
  userAccounts: [{ name: 'ada' }, {}],
  startTask: { environmentSettings: [{ name: 'MODE' }, { name: 'HF_TOKEN' }] },
}

test.each<[path: string, said: string | undefined, field: string | undefined]>([
  [REGISTRY, 'Registry 2, password', 'registries.1.password'],
  ['userAccounts[0].password', 'User account ada, password', 'users.rows.0.password'],
  [
    'userAccounts[1].linuxUserConfiguration.sshPrivateKey',
    'User account 2, SSH private key',
    'users.rows.1.sshPrivateKey',
  ],
  [
    'mountConfiguration[0].azureBlobFileSystemConfiguration.accountKey',
    'File system 1, account key',
    'mounts.rows.0.accountKey',
  ],
  ['startTask.commandLine', 'Start task, command line', 'startTask.commandLine'],
  [
    'startTask.containerSettings.containerRunOptions',
    'Start task, run options',
    'startTask.container.runOptions',
  ],
  [
    'startTask.environmentSettings[1].value',
    'Start task, environment setting HF_TOKEN',
    'startTask.environment.1.value',
  ],
  [
    'startTask.resourceFiles[0].httpUrl',
    'Start task, resource file 1, address',
    'startTask.resourceFiles.0.location',
  ],
  [
    'virtualMachineConfiguration.extensions[0].protectedSettings',
    'Extension 1, protected settings',
    undefined,
  ],
  ['future.nextPassword', undefined, undefined],
  ['toString', undefined, undefined],
  ['', undefined, undefined],
])('%s is %s', (path, said, field) => {
  expect(sayPlace(path, BODY)).toBe(said)
  expect(toPoolFormField(path)).toBe(field)
})
