import { expect, test } from 'vitest'
import { restoreSecrets } from './restore-secrets'
import { withoutSecretValues } from './secret-values'

const registry = (registryServer: string, password?: string) => ({ registryServer, username: 'u', password })
const body = (...containerRegistries: object[]) => ({
  id: 'p',
  virtualMachineConfiguration: { containerConfiguration: { containerRegistries } },
})

test('secrets come back, also where rows were moved, and nothing is invented', () => {
  const original = body(registry('a', 'one'), registry('b', 'two'), { registryServer: 'c', username: 'u' })
  const { body: shown, secrets } = withoutSecretValues(original)
  expect(JSON.stringify(shown)).not.toMatch(/"one"|"two"/)
  expect(restoreSecrets(shown, original, secrets)).toEqual(original)
  const rows = (shown.virtualMachineConfiguration as ReturnType<typeof body>['virtualMachineConfiguration'])
    .containerConfiguration.containerRegistries
  const moved = restoreSecrets(body(...rows.toReversed()), original, secrets)
  expect(moved).toEqual(
    body({ registryServer: 'c', username: 'u' }, registry('b', 'two'), registry('a', 'one')),
  )
})

test('a secret that was typed over its marker is taken as it is', () => {
  const original = body(registry('a', 'one'))
  const { secrets } = withoutSecretValues(original)
  expect(restoreSecrets(body(registry('a', 'new')), original, secrets)).toEqual(body(registry('a', 'new')))
})

test.each(['__proto__', 'constructor', '', '0', 'a.b', 'a[0]', '["x"]', 'a\\"b', '中'])(
  'a secret below the name %j comes back',
  (key) => {
    const settings = JSON.parse(`{${JSON.stringify(key)}:{"password":"one"}}`)
    const original = { extensions: [{ name: 'e', settings }] }
    const { body: shown, secrets } = withoutSecretValues(original)
    expect(JSON.stringify(shown)).not.toContain('"one"')
    expect(JSON.stringify(restoreSecrets(shown, original, secrets))).toBe(JSON.stringify(original))
  },
)
