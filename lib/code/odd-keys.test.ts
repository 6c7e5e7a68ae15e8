import { expect, test } from 'vitest'
import { withoutSecretValues } from '../domain/secret-values'
import { generateCode, targetsFor } from './generate-code'
import { EXAMPLES } from './testing/examples'

const KEYS = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__'],
  ...['', '0', '-1', '1e3', 'length', 'a.b', '["a"]', 'a b', '$ref', 'null', '中'],
]

const account = EXAMPLES[0]?.[1].account

/** As parsed: a literal would set the prototype instead of a property. */
const under = (key: string, value: unknown) => JSON.parse(`{${JSON.stringify(key)}:${JSON.stringify(value)}}`)

/** A pool with a name that a person chose wherever one can stand, plain and in front of a secret. */
function poolWith(key: string): object {
  const settings = { ...under(key, 'plain'), deep: under(key, { password: 'hunter2' }) }
  const protectedSettings = under(key, 'hunter2')
  return {
    id: 'p',
    vmSize: 'standard_d4ds_v5',
    ...under(key, { password: 'hunter2' }),
    metadata: [{ name: key, value: 'm' }],
    userAccounts: [{ name: key, password: 'hunter2' }],
    startTask: { commandLine: 'x', environmentSettings: [{ name: `X_${key}_TOKEN`, value: 'hunter2' }] },
    virtualMachineConfiguration: {
      extensions: [{ name: key, publisher: 'P', type: 'T', settings, protectedSettings }],
    },
  }
}

test.each(KEYS)('the name %j, wherever a person can choose one, is a name in all languages', (key) => {
  if (account === undefined) throw new Error('No example was read.')
  const body = poolWith(key)
  const { secrets } = withoutSecretValues(body)
  expect(secrets).toHaveLength(5)
  for (const { name } of secrets) expect(name).toMatch(/^[A-Z][A-Z0-9_]*$/)
  const targets = targetsFor('pool')
  expect(targets.length).toBeGreaterThan(5)
  for (const target of targets) {
    const { code } = generateCode(target, { kind: 'pool', body, account })
    expect(code, target).not.toMatch(/hunter2|\[object|native code|secret-\d+:/)
    expect(code.length, target).toBeGreaterThan(100)
  }
})
