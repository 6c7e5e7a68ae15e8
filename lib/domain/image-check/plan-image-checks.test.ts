import { expect, test } from 'vitest'
import { parseImageReference } from '../../containers/image-reference'
import { emptyRegistryLogin, type RegistryLogin } from '../registry-login'
import { pinDigest, planImageChecks } from './plan-image-checks'

const registry = (fields: Partial<RegistryLogin>): RegistryLogin => ({ ...emptyRegistryLogin(), ...fields })

test('an image that is named twice is checked once, and what is no image not at all', () => {
  const plans = planImageChecks(['ubuntu', '', 'docker.io/library/ubuntu:latest', 'UPPER/x', 'a.io/x'], [])
  expect(plans.map(({ key }) => key)).toEqual(['docker.io/library/ubuntu:latest', 'a.io/x:latest'])
  expect(plans.map(({ isCounted }) => isCounted)).toEqual([true, false])
})

test.each<[string, Partial<RegistryLogin>, object]>([
  [
    'by password',
    { server: 'a.io', username: ' u ', password: ' p ' },
    {
      signsInBy: 'password',
      login: { server: 'a.io', username: 'u', password: ' p ' },
      isPasswordMissing: false,
    },
  ],
  ['no password yet', { server: 'a.io', username: 'u' }, { signsInBy: 'password', isPasswordMissing: true }],
  ['by identity', { server: 'A.IO', kind: 'identity', identityId: '/x' }, { signsInBy: 'identity' }],
  ['anonymous', { server: 'a.io', kind: 'anonymous' }, { signsInBy: 'nothing' }],
  ['another registry', { server: 'b.io', username: 'u', password: 'p' }, { signsInBy: 'nothing' }],
  ['a row that is still empty', { server: '', username: 'u', password: 'p' }, { signsInBy: 'nothing' }],
])('%s', (_, fields, expected) => {
  const [plan] = planImageChecks(['a.io/x:1'], [registry(fields)])
  expect(plan).toMatchObject(expected)
  if (!('login' in expected)) expect(plan?.login).toBeUndefined()
})

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each([
  ['ubuntu', `ubuntu@${DIGEST}`],
  ['ubuntu:24.04', `ubuntu@${DIGEST}`],
  ['reg.io:5000/a/b', `reg.io:5000/a/b@${DIGEST}`],
  ['reg.io:5000/a/b:1', `reg.io:5000/a/b@${DIGEST}`],
])('%s pinned', (text, expected) => {
  const reference = parseImageReference(text)
  expect('problem' in reference ? undefined : pinDigest(reference, DIGEST)).toBe(expected)
})
