import { expect, it } from 'vitest'
import { hasSecretFields, listLeftOut, withoutSecrets } from './form-schema'
import { checkEnvironment } from './named-values'

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbg==\n-----END OPENSSH PRIVATE KEY-----'

it.each<[string, object, object]>([
  ['a login', { password: 'p', askAgain: false }, { password: '', askAgain: true }],
  ['nothing to ask for', { password: '', askAgain: false }, { password: '', askAgain: false }],
  [
    'rows at any depth',
    { a: { rows: [{ accountKey: 'k', sasKey: '', askAgain: false, name: 'n' }, { sshPrivateKey: KEY }] } },
    { a: { rows: [{ accountKey: '', sasKey: '', askAgain: true, name: 'n' }, { sshPrivateKey: '' }] } },
  ],
  [
    'the signature of an address',
    { url: 'https://x.blob.core.windows.net/c/b?sv=1&sig=a%2Fb&se=2', list: ['?sig=abc'] },
    { url: 'https://x.blob.core.windows.net/c/b?sv=1&sig=&se=2', list: ['?sig='] },
  ],
  ['a private key in another field', { commandLine: `put '${KEY}'` }, { commandLine: "put '__LEFT_OUT__'" }],
  [
    'values in command lines and run options',
    {
      commandLine: 'docker login -u me -p hunter2',
      container: { runOptions: '-e DB_PASSWORD=hunter2 --rm' },
    },
    {
      commandLine: 'docker login -u me -p __LEFT_OUT__',
      container: { runOptions: '-e DB_PASSWORD=__LEFT_OUT__ --rm' },
    },
  ],
  [
    'all else',
    { count: 1, isOn: false, text: 'sig=abc password', none: null },
    { count: 1, isOn: false, text: 'sig=abc password', none: null },
  ],
])('a draft keeps no secret: %s', (_, values, draft) => {
  expect(withoutSecrets(values)).toEqual(draft)
})

it.each<[string, object, boolean]>([
  ['a formula', { autoscale: { formula: 'password', intervalMinutes: '15' } }, false],
  ['no registry yet', { registries: [] }, false],
  ['an empty password', { registries: [{ server: 'a.io', password: '' }] }, true],
  ['a login within a task', { startTask: { container: { login: { password: '' } } } }, true],
])('a form has secrets or not: %s', (_, values, expected) => {
  expect(hasSecretFields(values)).toBe(expected)
})

it('a variable whose name announces a secret loses its value in a draft, and is asked for again', () => {
  const draft = withoutSecrets({
    environment: [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'SCENE', value: '4' },
      { name: 'HF_TOKEN', value: '' },
    ],
  })
  expect(draft.environment).toEqual([
    { name: 'DB_PASSWORD', value: '', askAgain: true },
    { name: 'SCENE', value: '4' },
    { name: 'HF_TOKEN', value: '' },
  ])
  expect(checkEnvironment(draft.environment, 'environment')).toMatchObject([
    { level: 'error', field: 'environment.0.value' },
  ])
  expect(checkEnvironment([{ name: 'DB_PASSWORD', value: 'x', askAgain: true }], 'environment')).toEqual([])
})

it('each value that a draft left out is named, at its field', () => {
  const draft = withoutSecrets({
    commandLine: 'login -p hunter2 && curl "https://a.example/b?sig=ABC"',
    container: { runOptions: '-e A_TOKEN=x -e B_KEY=y' },
    environment: [
      { name: 'DB_PASSWORD', value: 'hunter2' },
      { name: 'MODE', value: 'fast' },
    ],
  })
  expect(listLeftOut(draft)).toEqual([
    { field: 'commandLine', names: ['-p', 'sig'] },
    { field: 'container.runOptions', names: ['A_TOKEN', 'B_KEY'] },
    { field: 'environment.0.value', names: ['DB_PASSWORD'] },
  ])
})
