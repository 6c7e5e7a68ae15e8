import { expect, test } from 'vitest'
import { withoutSecretValues } from './secret-values'

const registry = (extra: object) => ({
  virtualMachineConfiguration: { containerConfiguration: { containerRegistries: [extra] } },
})
const mount = (extra: object) => ({ mountConfiguration: [{ nfsMountConfiguration: {} }, extra] })

test.each<[name: string, body: object, secrets: Record<string, string>]>([
  [
    'a registry',
    registry({ username: 'u', password: 'hunter2' }),
    {
      REGISTRY_PASSWORD_1:
        'virtualMachineConfiguration.containerConfiguration.containerRegistries[0].password',
    },
  ],
  [
    'a registry that was read back',
    registry({ username: 'u' }),
    {
      REGISTRY_PASSWORD_1:
        'virtualMachineConfiguration.containerConfiguration.containerRegistries[0].password',
    },
  ],
  ['a registry by identity', registry({ identityReference: { resourceId: '/x' } }), {}],
  ['a registry without a login', registry({ registryServer: 'x.io' }), {}],
  [
    'an account key',
    mount({ azureBlobFileSystemConfiguration: { accountName: 'a' } }),
    { MOUNT_2_ACCOUNT_KEY: 'mountConfiguration[1].azureBlobFileSystemConfiguration.accountKey' },
  ],
  [
    'a SAS key',
    mount({ azureBlobFileSystemConfiguration: { sasKey: '?sv=1' } }),
    { MOUNT_2_SAS_KEY: 'mountConfiguration[1].azureBlobFileSystemConfiguration.sasKey' },
  ],
  [
    'a share and CIFS',
    {
      mountConfiguration: [
        { azureFileShareConfiguration: { accountKey: 'k' } },
        { cifsMountConfiguration: { username: 'u' } },
      ],
    },
    {
      MOUNT_1_ACCOUNT_KEY: 'mountConfiguration[0].azureFileShareConfiguration.accountKey',
      MOUNT_2_PASSWORD: 'mountConfiguration[1].cifsMountConfiguration.password',
    },
  ],
  [
    'users',
    { userAccounts: [{ name: 'alice', password: 'p', linuxUserConfiguration: { sshPrivateKey: 'k' } }] },
    {
      USER_ALICE_SSH_PRIVATE_KEY: 'userAccounts[0].linuxUserConfiguration.sshPrivateKey',
      USER_ALICE_PASSWORD: 'userAccounts[0].password',
    },
  ],
  [
    'a SAS address of a task',
    { resourceFiles: [{}, {}, { httpUrl: 'https://x.blob.core.windows.net/a?sv=1&sig=abc' }] },
    { RESOURCE_FILE_3_URL: 'resourceFiles[2].httpUrl' },
  ],
  [
    'the environment of a start task',
    {
      startTask: {
        environmentSettings: [
          { name: 'HF_TOKEN', value: 't' },
          { name: 'TOKENIZERS_PARALLELISM', value: 'false' },
          { name: 'PLAIN', value: 'AccountName=a;AccountKey=abc==' },
        ],
      },
    },
    {
      START_TASK_ENV_HF_TOKEN: 'startTask.environmentSettings[0].value',
      START_TASK_ENV_PLAIN: 'startTask.environmentSettings[2].value',
    },
  ],
  [
    'settings of an extension',
    { virtualMachineConfiguration: { extensions: [{ name: 'e', protectedSettings: { key: 'x' } }] } },
    { EXTENSION_E_PROTECTED_SETTINGS: 'virtualMachineConfiguration.extensions[0].protectedSettings' },
  ],
  [
    'run options that hold a secret',
    { containerSettings: { containerRunOptions: '--rm --env DB_PASSWORD=hunter2' } },
    { CONTAINER_RUN_OPTIONS: 'containerSettings.containerRunOptions' },
  ],
  ['a field that nobody knows', { nextPassword: 'x' }, { NEXT_PASSWORD: 'nextPassword' }],
  [
    'two of one name',
    {
      userAccounts: [
        { name: 'a-b', password: 'x' },
        { name: 'a_b', password: 'y' },
      ],
    },
    { USER_A_B_PASSWORD: 'userAccounts[0].password', USER_A_B_PASSWORD_2: 'userAccounts[1].password' },
  ],
])('%s', (_name, body, expected) => {
  const { secrets } = withoutSecretValues(body)
  expect(Object.fromEntries(secrets.map(({ name, path }) => [name, path]))).toEqual(expected)
})

test('no value of a secret is left, and everything else is', () => {
  const body = {
    id: 'p',
    future: { kept: [1, null, true] },
    userAccounts: [{ name: 'n', password: 'hunter2' }],
    startTask: { commandLine: 'x', resourceFiles: [{ httpUrl: 'https://h/?sig=hunter2', filePath: 'f' }] },
  }
  const { body: safe } = withoutSecretValues(body)
  expect(JSON.stringify(safe)).not.toContain('hunter2')
  expect(safe).toMatchObject({ id: 'p', future: { kept: [1, null, true] }, startTask: { commandLine: 'x' } })
})

test('a text of the body is never taken for a marker', () => {
  const body = { id: 'secret-1:USER_A_PASSWORD', userAccounts: [{ name: 'a', password: 'x' }] }
  const { secrets, body: safe } = withoutSecretValues(body)
  expect(safe.id).toBe('secret-1:USER_A_PASSWORD')
  expect(secrets.map(({ marker }) => marker)).toEqual(['secret-2:USER_A_PASSWORD'])
})

test('what was given and what is only asked for', () => {
  const { secrets } = withoutSecretValues({ userAccounts: [{ name: 'a', password: 'x' }, { name: 'b' }] })
  expect(secrets.map(({ isGiven }) => isGiven)).toEqual([true, false])
})

test('names of variables are words of the shell', () => {
  const body = {
    userAccounts: [
      { name: '$(id) 中文', password: 'x' },
      { name: '中', password: 'x' },
    ],
  }
  for (const { name } of withoutSecretValues(body).secrets) expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/)
})
