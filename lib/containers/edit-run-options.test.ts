import { describe, expect, it, test } from 'vitest'
import {
  formatRunOptions,
  isSwitchedOn,
  parseRunOptions,
  type RunOptions,
  valuesOf,
  withSwitch,
  withValue,
  withValues,
} from './edit-run-options'
import { RUN_OPTION_MISTAKES } from './run-option-mistakes'

function parse(text: string): RunOptions {
  const options = parseRunOptions(text)
  if (options === undefined) throw new Error(`${text} cannot be taken apart`)
  return options
}

describe('a text that nobody changes stays as it is', () => {
  it.each([
    '',
    '  ',
    ' --rm   --memory="8g"\t-v \'/a b\':/c ',
    '-it -m4g --unknown value stray --rm',
    '--env A="x y" -e=B=1\n--init',
    ...RUN_OPTION_MISTAKES.filter(({ rule }) => !/quote|backslash/.test(rule)).map(({ typed }) => typed),
  ])('%j', (text) => {
    expect(formatRunOptions(parse(text))).toBe(text)
    const same = withValues(parse(text), '--memory', valuesOf(parse(text), '--memory'))
    expect(formatRunOptions(withSwitch(same, '--rm', isSwitchedOn(same, '--rm')))).toBe(text)
  })
})

test('an open quote cannot be taken apart', () => {
  expect(parseRunOptions('--rm "')).toBeUndefined()
})

type Edit = (options: RunOptions) => RunOptions

test.each<[string, Edit, string]>([
  ['', (o) => withSwitch(o, '--rm', true), '--rm'],
  ['--init', (o) => withSwitch(o, '--rm', true), '--init --rm'],
  ['--rm  --init', (o) => withSwitch(o, '--rm', false), '--init'],
  ['--init --rm ', (o) => withSwitch(o, '--rm', false), '--init '],
  ['--rm=false', (o) => withSwitch(o, '--rm', true), '--rm'],
  ['-m 4g  -e A=1', (o) => withValue(o, '--memory', '8g'), '-m 8g  -e A=1'],
  ['--memory=4g', (o) => withValue(o, '--memory', '8g'), '--memory=8g'],
  ['-m4g --rm', (o) => withValue(o, '--memory', '8g'), '-m 8g --rm'],
  ['-m 1g -m 2g --rm', (o) => withValue(o, '--memory', ''), '--rm'],
  ['-it --rm', (o) => withValue(o, '--memory', '8g'), '-it --rm --memory 8g'],
  ['-iu 1000 --rm', (o) => withValue(o, '--user', '0'), '-i -u 0 --rm'],
  ['-iu 1000', (o) => withValue(o, '--user', ''), '-i'],
  ['--net=host', (o) => withValue(o, '--network', 'none'), '--net=none'],
  ['--tmpfs /a --rm', (o) => withValues(o, '--tmpfs', ['/a', '/b c']), "--tmpfs /a --tmpfs '/b c' --rm"],
  ['--tmpfs /a --rm --tmpfs=/b', (o) => withValues(o, '--tmpfs', ['/b']), '--tmpfs /b --rm'],
  ['--frob x stray', (o) => withSwitch(o, '--init', true), '--frob x stray --init'],
  ["--label 'a=b c'", (o) => withValues(o, '--label', ['a=b c', 'd']), "--label 'a=b c' --label d"],
])('%s changed is %s', (text, edit, expected) => {
  expect(formatRunOptions(edit(parse(text)))).toBe(expected)
})

test('values and switches are read in any way of writing', () => {
  const options = parse(`-iu1000 --rm=false --cpus="2" -v /a:/b --volume=/c:/d --init`)
  expect(valuesOf(options, '--user')).toEqual(['1000'])
  expect(valuesOf(options, '--cpus')).toEqual(['2'])
  expect(valuesOf(options, '--volume')).toEqual(['/a:/b', '/c:/d'])
  expect(isSwitchedOn(options, '--rm')).toBe(false)
  expect(isSwitchedOn(options, '--init')).toBe(true)
  expect(isSwitchedOn(options, '--interactive')).toBe(true)
})
