import { expect, test } from 'vitest'
import { completeRunOption } from './complete-run-option'

const names = (text: string, caret = text.length, os: 'linux' | 'windows' = 'linux') =>
  completeRunOption(text, caret, os)?.options.map(({ name }) => name)

test('names that begin with what is typed come first, then those that hold it', () => {
  expect(names('--rm --shm')).toEqual(['--shm-size'])
  expect(names('--cpu')?.slice(0, 3)).toEqual(['--cpu-period', '--cpu-quota', '--cpu-rt-period'])
  expect(names('-size')).toEqual(['--shm-size'])
})

test('what Batch sets or does not heed is not offered, nor what the system does not know', () => {
  for (const name of ['--gpus', '--detach', '--tty', '--restart', '--cpu-count'])
    expect(names('--')).not.toContain(name)
  expect(names('--cpu', 5, 'windows')).toContain('--cpu-count')
  expect(names('--read', 6, 'windows')).toEqual([])
})

test.each(['', '--rm', '--rm ', '--memory 8', 'a-b', '--memory=8'])(
  'nothing is offered behind %j',
  (text) => {
    expect(names(text)).toBeUndefined()
  },
)

test('the word under the caret is replaced as a whole', () => {
  expect(completeRunOption('--rm --memxx --init', 10, 'linux')?.at).toEqual([5, 12])
})
