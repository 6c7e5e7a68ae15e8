import { expect, test } from 'vitest'
import { splitCommandLine } from '../../containers/command-words'
import { checkTaskBody } from './check-body'
import { EXAMPLE_FACTS, task } from './rule-example'

const said = (commandLine: string) =>
  checkTaskBody(task({ commandLine }), EXAMPLE_FACTS).filter(({ path }) => path === 'commandLine')

test.each([
  ['/bin/bash -c python run.py --x 1', 'python run.py --x 1'],
  ["sh -c 'cd /app' && make", 'cd /app && make'],
  ["/bin/sh -c 'a b' > log.txt", 'a b > log.txt'],
  ["bash -c 'a' | tee log", 'a | tee log'],
  ['bash -c "cd /app"; python run.py', 'cd /app; python run.py'],
  ["bash -c 'a'\npython run.py", 'a\npython run.py'],
])('the script of %j is quoted as a whole', (line, script) => {
  const found = said(line)
  expect(found.map(({ rule }) => rule)).toEqual(['shell-without-quotes'])
  const split = splitCommandLine(found[0]?.repair?.text ?? '')
  expect('words' in split && split.words.slice(2)).toEqual([script])
  expect(said(found[0]?.repair?.text ?? '')).toEqual([])
})

test.each(["/bin/bash -c 'python run.py --x 1'", "sh -c 'echo $1' sh a", "bash -lc 'a && b'", 'bash run.sh'])(
  'there is nothing to say of %s',
  (line) => expect(said(line)).toEqual([]),
)

test('a whole docker run line is no command line', () => {
  expect(said('docker run --rm ubuntu echo hi').map(({ level }) => level)).toEqual(['warning'])
})
