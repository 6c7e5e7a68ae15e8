import { expect, test } from 'vitest'
import { listLeftOut } from './form-schema'
import { fromPoolRequest } from './pool/from-request'
import { toPoolRequest } from './pool/to-request'
import { checkPoolBody } from './rules/check-body'
import { toSharedBody, withoutSecretParts } from './shared-body'

const ADDRESS = 'https://a.blob.core.windows.net/c?sv=1&sig='

test.each<[text: string, left: string]>([
  [`azcopy copy "${ADDRESS}abc%3D" /x && ./run.sh`, `azcopy copy "${ADDRESS}" /x && ./run.sh`],
  [`azcopy copy '${ADDRESS}abc%3D' /x; ./run.sh`, `azcopy copy '${ADDRESS}' /x; ./run.sh`],
  [
    `/bin/sh -c "azcopy copy \\"${ADDRESS}abc\\" /x && ./run"`,
    `/bin/sh -c "azcopy copy \\"${ADDRESS}\\" /x && ./run"`,
  ],
  [`azcopy copy ${ADDRESS}abc&se=2 /x`, `azcopy copy ${ADDRESS}&se=2 /x`],
])('the command line %s keeps all but its signature', (commandLine, left) => {
  const { body, leftOut } = toSharedBody({ startTask: { commandLine } })
  expect(body).toEqual({ startTask: { commandLine: left } })
  expect(leftOut.map(({ path }) => path)).toEqual(['startTask.commandLine'])
})

test.each([
  'x ?sig=a?sig=b',
  'login -p "a',
  `x "${ADDRESS}abc" --token "${ADDRESS}abc"`,
  '?sig=a" -e TOKEN=b\\',
])('what is left of %j asks for the rest', (commandLine) => {
  const { body } = toSharedBody({ startTask: { commandLine } })
  expect(listLeftOut(body)).toMatchObject([{ field: 'startTask.commandLine' }])
})

const variables = (value: string) => [{ name: 'MODE', value }]
const extension = (settings: unknown) => ({ name: 'e', settings, protectedSettings: { anything: 'hunter2' } })

test.each<[path: string, body: object]>([
  ['startTask.environmentSettings[0].value', { startTask: { environmentSettings: variables('hunter2') } }],
  ['commonEnvironmentSettings[0].value', { commonEnvironmentSettings: variables('hunter2') }],
  ['environmentSettings[0].value', { environmentSettings: variables('hunter2') }],
  ...['jobManagerTask', 'jobPreparationTask', 'jobReleaseTask'].map((task): [string, object] => [
    `${task}.environmentSettings[0].value`,
    { [task]: { environmentSettings: variables('hunter2') } },
  ]),
  [
    'poolInfo.autoPoolSpecification.pool.startTask.environmentSettings[0].value',
    {
      poolInfo: {
        autoPoolSpecification: { pool: { startTask: { environmentSettings: variables('hunter2') } } },
      },
    },
  ],
  [
    'virtualMachineConfiguration.extensions[0].settings.list[0]["a.b"]',
    { virtualMachineConfiguration: { extensions: [extension({ on: true, list: [{ 'a.b': 'hunter2' }] })] } },
  ],
  [
    'virtualMachineConfiguration.extensions[0].settings.__proto__',
    { virtualMachineConfiguration: { extensions: [extension(JSON.parse('{"__proto__":"hunter2"}'))] } },
  ],
  [
    'virtualMachineConfiguration.extensions[0].settings',
    { virtualMachineConfiguration: { extensions: [extension('hunter2')] } },
  ],
])('%s stays out, whatever its value looks like, unless it is included', (path, body) => {
  const shared = toSharedBody(body)
  expect(JSON.stringify(shared.body)).not.toContain('hunter2')
  expect(shared.leftOut).toContainEqual({ path, isOptional: true })
  const included = toSharedBody(body, new Set([path])).body
  expect(included).not.toMatchObject(shared.body)
  expect(JSON.stringify(included).split('hunter2')).toHaveLength(2)
})

test('what is always a secret is never included', () => {
  const body = {
    userAccounts: [{ name: 'u', password: 'hunter2' }],
    startTask: { commandLine: 'x --password hunter2' },
    virtualMachineConfiguration: { extensions: [extension({})] },
  }
  const { leftOut } = toSharedBody(body)
  expect(leftOut.map(({ isOptional }) => isOptional)).toEqual([false, false, false])
  const again = toSharedBody(body, new Set(leftOut.map(({ path }) => path)))
  expect(JSON.stringify(again.body)).not.toContain('hunter2')
})

test('names, switches and metadata are no values of that kind', () => {
  const body = {
    metadata: [{ name: 'team', value: 'render' }],
    virtualMachineConfiguration: {
      extensions: [{ name: 'e', settings: { on: true, off: null, empty: '' } }],
    },
    startTask: { environmentSettings: [{ name: 'EMPTY', value: '' }] },
  }
  expect(toSharedBody(body)).toEqual({ body, leftOut: [] })
})

test('a draft keeps what was typed but for what is named a secret', () => {
  const settings = { mode: 'fast', 'odata.token': 'hunter2', connectionString: 'hunter2', apiKey: 'hunter2' }
  const environmentSettings = [...variables('fast'), { name: 'GITHUB_PAT', value: 'hunter2' }]
  const kept = withoutSecretParts({
    startTask: { environmentSettings },
    virtualMachineConfiguration: { extensions: [{ name: 'e', settings }] },
  })
  expect(kept).toEqual({
    startTask: { environmentSettings: [...variables('fast'), { name: 'GITHUB_PAT', value: '__LEFT_OUT__' }] },
    virtualMachineConfiguration: { extensions: [{ name: 'e', settings: { mode: 'fast' } }] },
  })
})

test('a variable whose value was left out is asked for, and is not sent empty', () => {
  const environmentSettings = [
    { name: 'HF_TOKEN', value: 'hunter2 --token hunter2 hunter2' },
    { name: 'MODE', value: 'fast' },
  ]
  const { body } = toSharedBody({ startTask: { environmentSettings } })
  expect(JSON.stringify(body)).not.toContain('hunter2')
  expect(listLeftOut(fromPoolRequest(body).values)).toMatchObject([
    { field: 'startTask.environment.0.value', names: ['HF_TOKEN'] },
    { field: 'startTask.environment.1.value', names: ['MODE'] },
  ])
  const errors = checkPoolBody(toPoolRequest(fromPoolRequest(body).values), { nowMs: 0 }).filter(
    ({ level }) => level === 'error',
  )
  expect(errors.map(({ path }) => path)).toContain('startTask.environmentSettings[0].value')
})
