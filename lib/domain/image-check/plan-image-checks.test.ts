import { expect, test } from 'vitest'
import { parseImageReference } from '../../containers/image-reference'
import { emptyRegistryLogin, type RegistryLogin } from '../registry-login'
import { type NamedImage, pinDigest, planImageChecks, replaceTag, tagsNear } from './plan-image-checks'

const registry = (fields: Partial<RegistryLogin>): RegistryLogin => ({ ...emptyRegistryLogin(), ...fields })

test('an image that is named twice is checked once, and what is no image not at all', () => {
  const texts = ['ubuntu', '', 'docker.io/library/ubuntu:latest', 'UPPER/x', 'a.io/x']
  const plans = planImageChecks(
    texts.map((image) => ({ image })),
    [],
  )
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
  const [plan] = planImageChecks([{ image: 'a.io/x:1' }], [registry(fields)])
  expect(plan).toMatchObject(expected)
  if (!('login' in expected)) expect(plan?.login).toBeUndefined()
})

test('a task’s own registry goes before those of the pool, and an image says whose it is', () => {
  const pool = { ...registry({ server: 'a.io', username: 'p' }), isStored: true }
  const own = registry({ server: 'a.io', username: 'own', password: 'w' })
  const images = [
    { image: 'a.io/list:1' },
    { image: 'a.io/own:1', of: 'Start task', login: own },
    { image: 'a.io/list:1', of: 'Start task' },
    { image: 'a.io/list:1', of: 'Job manager' },
  ]
  expect(
    planImageChecks(images, [pool]).map(({ key, of, login, isPasswordStored }) => [
      key,
      of,
      login?.username,
      isPasswordStored,
    ]),
  ).toEqual([
    ['a.io/list:1', 'Start task, Job manager', undefined, true],
    ['a.io/own:1', 'Start task', 'own', false],
  ])
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

test.each([
  ['ubuntu', 'ubuntu:v2'],
  [`reg.io:5000/a/b@${DIGEST}`, 'reg.io:5000/a/b:v2'],
  ['reg.io:5000/a/b:1', 'reg.io:5000/a/b:v2'],
  [`reg.io:5000/a/b:1@${DIGEST}`, 'reg.io:5000/a/b:v2'],
])('%s with another tag', (text, expected) => {
  const reference = parseImageReference(text)
  expect('problem' in reference ? undefined : replaceTag(reference, 'v2')).toBe(expected)
})

test('of many tags the nearest are offered', () => {
  const many = Array.from({ length: 30 }, (_, index) => `old-${index}`)
  expect(tagsNear(['a', 'v1', 'v2.0', 'v2.1'], 'v2.9')).toEqual(['v2.0', 'v2.1', 'v1', 'a'])
  expect(tagsNear(many)).toEqual(many.slice(0, 20))
  expect(tagsNear([...many, 'v1'], 'v2')[0]).toBe('v1')
})

test('an image can be changed here unless only what is fixed names it', () => {
  const fixed = { image: 'a.io/x', of: 'Start task', isFixed: true }
  const own = { image: 'a.io/x', of: 'Job manager' }
  const isFixed = (...images: NamedImage[]) => planImageChecks(images, []).map((plan) => plan.isFixed)
  expect([isFixed(fixed), isFixed(own), isFixed(fixed, own), isFixed(own, fixed)].flat()).toEqual([
    true,
    false,
    false,
    false,
  ])
})
