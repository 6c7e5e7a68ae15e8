import { expect, test } from 'vitest'
import type { BodyKind } from '../domain/body-kind'
import { toCodeAccount } from './code-account'
import type { CodeTarget } from './code-request'
import { generateCode, targetsFor } from './generate-code'
import { EXAMPLES } from './testing/examples'

test.each(EXAMPLES)('no secret of %s is in any code', (_name, request) => {
  for (const target of targetsFor(request.kind)) {
    const { code, language } = generateCode(target, request)
    expect([target, code.length > 100, language]).toEqual([target, true, expect.stringMatching(/^\w+$/)])
    expect(code).not.toMatch(/hunter2|not-a-real-password/)
  }
})

test.each<[BodyKind, CodeTarget[]]>([
  ['pool', ['az', 'rest', 'bicep', 'terraform', 'arm', 'python', 'csharp', 'javascript']],
  ['job', ['az', 'rest', 'python', 'csharp', 'javascript', 'terraform']],
  ['task', ['az', 'rest', 'python', 'csharp', 'javascript']],
])('a %s is shown as %j', (kind, targets) => {
  expect(targetsFor(kind)).toEqual(targets)
})

const account = EXAMPLES[0]?.[1].account

test.each<[string, object, string]>([
  ['a NUL', { id: 'p', displayName: 'a\0' }, 'displayName'],
  ['half a surrogate pair', { id: 'p', metadata: [{ name: 'a', value: '\ud800' }] }, 'metadata[0].value'],
])('%s gives no code and is named', (_name, body, path) => {
  if (account === undefined) throw new Error('No example was read.')
  const { code, inexpressible } = generateCode('rest', { kind: 'pool', body, account })
  expect([code, inexpressible.map((each) => each.path)]).toEqual(['', [path]])
})

test.each<[CodeTarget, object, string[]]>([
  ['python', { id: 'p', vmSize: 's', identity: { type: 'UserAssigned' }, tags: {} }, ['identity', 'tags']],
  ['python', { id: 'p', vmSize: 's', future: 1 }, []],
  ['csharp', { id: 'p', vmSize: 's', future: 1, metadata: [] }, ['metadata', 'future']],
  ['csharp', { id: 'p', vmSize: 's', taskSlotsPerNode: '4' }, ['taskSlotsPerNode']],
  ['javascript', { id: 'p', vmSize: 's', startTask: { commandLine: 'x', future: 1 } }, ['startTask.future']],
  ['bicep', { id: 'p', vmSize: 's', future: 1, tags: { a: 'b' } }, []],
  ['rest', { id: 'p', vmSize: 's', future: 1, tags: { a: 'b' } }, []],
])('what %s cannot say of %j', (target, body, paths) => {
  if (account === undefined) throw new Error('No example was read.')
  const { inexpressible } = generateCode(target, { kind: 'pool', body, account })
  expect(inexpressible.map(({ path }) => path).sort()).toEqual([...paths].sort())
})

const managed = {
  id: 'x',
  vmSize: 's',
  startTask: {
    commandLine: '',
    resourceFiles: [{ httpUrl: 'https://a/b', identityReference: { resourceId: '/i' } }],
  },
}
const identity = { type: 'UserAssigned', userAssignedIdentities: [{ resourceId: '/i' }] }
const outside: CodeTarget[] = ['rest', 'az', 'python', 'csharp', 'javascript']

test.each<[name: string, kind: BodyKind, body: object, targets: CodeTarget[]]>([
  ['a pool that refers to an identity', 'pool', managed, outside],
  ['a pool that also has it', 'pool', { ...managed, identity }, ['python', 'csharp', 'javascript']],
  [
    'a task that refers to an identity',
    'task',
    { id: 't', commandLine: '', resourceFiles: managed.startTask.resourceFiles },
    outside,
  ],
  ['a text that is called so', 'task', { id: 't', commandLine: 'identityReference' }, []],
  ['a reference of nothing', 'task', { id: 't', commandLine: '', identityReference: null }, []],
])(
  'the note on the identity stands on the targets of the data plane for %s',
  (_name, kind, body, targets) => {
    if (account === undefined) throw new Error('No example was read.')
    const noted = targetsFor(kind).filter((target) =>
      generateCode(target, { kind, body, account }).notes.some((note) =>
        /must carry that identity/.test(note),
      ),
    )
    expect([...noted].sort()).toEqual([...targets].sort())
  },
)

const LOCAL = toCodeAccount('local', { cloud: 'public', origin: 'http://localhost:3000' })

test('for the local account only REST is written; the rest says why not, and is for Azure', () => {
  for (const kind of ['pool', 'job', 'task'] as const)
    for (const target of targetsFor(kind)) {
      const body = { id: 'p', vmSize: 's', commandLine: 'x', tags: kind === 'pool' ? { a: 'b' } : undefined }
      const { code, notHere } = generateCode(target, { kind, body, account: LOCAL, jobId: 'j' })
      expect([target, notHere === undefined, /localhost|'local'/.test(code)]).toEqual([
        target,
        target === 'rest',
        target === 'rest',
      ])
    }
  expect(generateCode('az', { kind: 'pool', body: { id: 'p', vmSize: 's' }, account: LOCAL }).notHere).toBe(
    'The Azure CLI cannot sign in to the local account.',
  )
})

test('a call without secrets can be pasted: curl alone, nothing that would end the terminal', () => {
  const { code } = generateCode('rest', { kind: 'job', body: { id: 'j' }, account: LOCAL })
  expect(code).toMatch(/^# Needs curl\. Run it in the folder of Slipway\.\nTOKEN=\$\(npm run -s token/)
  expect(code).not.toContain('set -e')
  expect(code).toMatch(/^curl .*-X POST 'http:\/\/localhost:3000\/api\/batch\/local\/jobs\?/m)
})
