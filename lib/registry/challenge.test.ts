import { expect, test } from 'vitest'
import { parseChallenges } from './challenge'

const read = (header: string | string[]) =>
  parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)])

test.each<[string, string | string[], unknown]>([
  [
    'Docker Hub',
    'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull"',
    [
      [
        'bearer',
        {
          realm: 'https://auth.docker.io/token',
          service: 'registry.docker.io',
          scope: 'repository:a/b:pull',
        },
      ],
    ],
  ],
  [
    'two in one header, commas in quotes',
    'Basic realm="a, b" , Bearer realm="https://q.io/v2/auth", service=q',
    [
      ['basic', { realm: 'a, b' }],
      ['bearer', { realm: 'https://q.io/v2/auth', service: 'q' }],
    ],
  ],
  [
    'two headers',
    ['Basic realm="x"', 'BEARER Realm="y"'],
    [
      ['basic', { realm: 'x' }],
      ['bearer', { realm: 'y' }],
    ],
  ],
  ['escapes', String.raw`Basic realm="a\"b\\c"`, [['basic', { realm: String.raw`a"b\c` }]]],
  ['a parameter twice: the first counts', 'Bearer realm="a",realm="b"', [['bearer', { realm: 'a' }]]],
  ['no parameters', 'Negotiate', [['negotiate', {}]]],
  ['an open quote', 'Bearer realm="a', [['bearer', { realm: '' }]]],
  ['nothing', '', []],
  ['too long', `Bearer realm="${'a'.repeat(9_000)}"`, []],
])('%s', (_, header, expected) => {
  expect(read(header)).toEqual(expected)
})

test('a header made to be slow is read at once', () => {
  for (const text of ['Bearer realm="'.padEnd(8_000, '\\'), 'a=,'.repeat(2_500), ' ,'.repeat(4_000)])
    expect(parseChallenges(text).length).toBeLessThan(3_000)
})
