import { describe, expect, it } from 'vitest'
import { checkId, findSameId, suggestNextId, toValidId } from './check-id'

describe('checkId', () => {
  it.each(['a', 'A-b_9', 'x'.repeat(64), '__proto__', 'constructor', 'toString', '-', '007'])(
    'accepts %j',
    (id) => {
      expect(checkId(id, 'pool')).toBeUndefined()
    },
  )

  it.each<[string, RegExp]>([
    ['', /Enter an id for the job/],
    ['   ', /Enter an id/],
    ['.', /Take out \./],
    ['..', /Take out \./],
    ['../pools/x', /Take out \./],
    ['..%2fpools', /Take out \./],
    ['%2e%2e', /Take out %/],
    ['..\\..\\', /Take out/],
    ['x'.repeat(65), /at most 64 characters; this one has 65. Shorten it by 1/],
    ['a/b', /Take out \//],
    ['a?b', /Take out \?/],
    ['a#b', /Take out #/],
    ['a;b', /Take out ;/],
    ['a%b', /Take out %/],
    ['a b', /Take out the blank/],
    ['a\u0000', /invisible character U\+0000/],
    ['a\r', /U\+000D/],
    ['a\n', /U\+000A/],
    ['a\t', /U\+0009/],
    ['a\u007f', /U\+007F/],
    ['a\u0085', /U\+0085/],
    ['a\u2028', /U\+2028/],
    ['a\u202eb', /U\+202E/],
    ['a\u200b', /U\+200B/],
    ['p\u0430ol', /not a letter a to z/],
    ['a😀', /Take out 😀/],
    ['\ud800', /U\+D800/],
    ['a\u0301', /U\+0301/],
  ])('refuses %j', (id, problem) => {
    expect(checkId(id, 'job')).toMatch(problem)
  })
})

describe('toValidId', () => {
  it.each<[string, string | undefined]>([
    ['Render West 1', 'Render-West-1'],
    ['../x', 'x'],
    ['Größe', 'Gro-e'],
    ['café', 'cafe'],
    ['x'.repeat(70), 'x'.repeat(64)],
    ['...', undefined],
    ['', undefined],
  ])('%j', (text, id) => {
    expect(toValidId(text)).toBe(id)
    if (id !== undefined) expect(checkId(id, 'task')).toBeUndefined()
  })
})

describe('findSameId', () => {
  it('compares without case', () => {
    expect(findSameId('Job1', ['a', 'job1'])).toBe('job1')
    expect(findSameId('job2', ['job1'])).toBeUndefined()
  })
})

describe('suggestNextId', () => {
  it.each<[string, string[], string]>([
    ['frame-7', [], 'frame-8'],
    ['frame-7', ['FRAME-8'], 'frame-9'],
    ['frame-009', [], 'frame-010'],
    ['train', [], 'train-2'],
    ['train', ['train-2'], 'train-3'],
    ['9', [], '10'],
    ['x'.repeat(64), [], `${'x'.repeat(63)}2`],
    [`${'x'.repeat(63)}9`, [], `${'x'.repeat(62)}10`],
  ])('%j', (id, taken, next) => {
    expect(suggestNextId(id, taken)).toBe(next)
    expect(checkId(next, 'task')).toBeUndefined()
  })
})
