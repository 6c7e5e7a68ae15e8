import { expect, test } from 'vitest'
import { findRunOption } from './run-option-table'
import { checkRunOptions } from './run-options'

/** Takes the first repair again and again, as a person would. */
function mended(text: string): string {
  const repair = checkRunOptions(text, { os: 'linux' }).find((finding) => finding.repair)?.repair?.text
  return repair === undefined || repair === text ? text : mended(repair)
}

test.each([
  ['-rm', '--rm'],
  ['-rm -read-only', '--rm --read-only'],
  ['-gpus all', ''],
  ['-name job1', '--name job1'],
  ['-shm-size=2g', '--shm-size=2g'],
  ['\u2013rm', '--rm'],
  ['\u2014rm', '--rm'],
  ['\u2212m 4g', '-m 4g'],
  ['\u2010\u2010rm', '--rm'],
  ['\u2013-rm', '--rm'],
  ['--env \u201CMODE=fast\u201D', '--env "MODE=fast"'],
  ['-e \u2018A=b c\u2019', "-e 'A=b c'"],
  ['--rm\u00A0--init', '--rm --init'],
  ['--rm\u200B', '--rm'],
  ['--RM', '--rm'],
  ['--rm ubuntu:22.04', '--rm'],
  ['-d --rm', '--rm'],
  ['--sig-proxy=false --rm', '--rm'],
  ['--detach-keys ctrl-q --init', '--init'],
  ['-m4g -u1000', '-m 4g -u 1000'],
  ['-it --rm', '-t --rm'],
  ['--gpus \'"device=0,1"\' --rm', '--rm'],
])('%s is mended to %s', (typed, expected) => {
  expect(mended(typed)).toBe(expected)
})

test.each(['', '--rm', '--rm --init --shm-size 2g', '-m 4g --cpus=2', '--rm --init'])(
  '%s is accepted',
  (text) => {
    expect(checkRunOptions(text, { os: 'linux' })).toEqual([])
  },
)

test.each([
  ['--rm "', 'error', 'unbalanced-quote'],
  ['--frobnicate', 'error', 'unknown-option'],
  ['--name', 'error', 'missing-value'],
  ['--rm true', 'error', 'stray-word'],
  ['--privileged', 'warning', 'care'],
  ['--gpus all', 'warning', 'managed'],
  ['--restart always', 'warning', 'managed'],
  ['--volumes-from x', 'warning', 'unsupported'],
  ['--isolation hyperv', 'warning', 'managed'],
  ['--cpu-count 2', 'warning', 'platform'],
])('%s is %s %s', (text, level, rule) => {
  expect(checkRunOptions(text, { os: 'linux' })).toMatchObject([{ level, rule }])
})

test('options are found by their short and other names', () => {
  expect(findRunOption('-v')?.name).toBe('--volume')
  expect(findRunOption('--net')?.name).toBe('--network')
  expect(findRunOption('--rmx')).toBeUndefined()
})
