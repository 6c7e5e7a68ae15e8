import { expect, test } from 'vitest'
import type { BodyKind } from '../domain/body-kind'
import type { CodeTarget } from './code-request'
import { generateCode, targetsFor } from './generate-code'
import { EXAMPLES } from './testing/examples'

test.each(EXAMPLES)('no secret of %s is in any code', (_name, request) => {
  for (const target of targetsFor(request)) {
    const { code, language } = generateCode(target, request)
    expect([target, code.length > 100, language]).toEqual([target, true, expect.stringMatching(/^\w+$/)])
    expect(code).not.toMatch(/hunter2|not-a-real-password/)
  }
})

test.each<[BodyKind, object, CodeTarget[]]>([
  ['pool', {}, ['rest', 'az', 'bicep', 'terraform', 'arm', 'python', 'csharp', 'javascript']],
  [
    'pool',
    { tags: { a: 'b' } },
    ['bicep', 'terraform', 'arm', 'rest', 'az', 'python', 'csharp', 'javascript'],
  ],
  ['job', {}, ['rest', 'az', 'python', 'csharp', 'javascript', 'terraform']],
  ['task', {}, ['rest', 'az', 'python', 'csharp', 'javascript']],
])('a %s of %j is shown as %j', (kind, body, targets) => {
  expect(targetsFor({ kind, body })).toEqual(targets)
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
    const noted = targetsFor({ kind, body }).filter((target) =>
      generateCode(target, { kind, body, account }).notes.some((note) =>
        /must carry that identity/.test(note),
      ),
    )
    expect([...noted].sort()).toEqual([...targets].sort())
  },
)
