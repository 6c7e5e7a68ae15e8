import { describe, expect, it } from 'vitest'
import { splitCommandLine } from '../containers/command-words'
import { checkCommandLine, toCommandWords, wrapInShell } from './command-line'

const linux = (text: string) => checkCommandLine(text, { os: 'linux', field: 'commandLine' })

describe('shell features without a shell', () => {
  it.each([
    'render --frame 1',
    '/bin/sh -c \'echo "$HOME" && exit 3\'',
    'bash -lc "a | b"',
    '/usr/bin/env python3 x.py',
    "awk '{print $1; exit}' file",
    'python -c "import os; print(1 > 2)"',
    'echo \\$HOME',
    'train --lr 0.1 --name a&b',
    '',
    "python -c 'a\nb'",
    'a \\\n b',
  ])('has nothing to say about %j', (text) => {
    expect(linux(text)).toEqual([])
  })

  it.each<[string, RegExp]>([
    ['a && b', /one command after another/],
    ['a || b', /one command after another/],
    ['a | b', /pipe/],
    ['a; b', /several commands/],
    ['a > out.txt', /redirect/],
    ['a < in.txt', /redirect/],
    ['echo $AZ_BATCH_TASK_ID', /variables/],
    [`echo "$\{X}"`, /variables/],
    ['echo `date`', /inside another/],
    ['echo $(date)', /inside another/],
    ['cp ~/a b', /expand ~/],
    ['server &', /background/],
    ['a\nb', /several lines/],
    ["echo 'it' && echo 'x'", /one command after another/],
  ])('warns about %j', (text, words) => {
    const [finding, ...others] = linux(text)
    expect(others).toEqual([])
    expect(finding).toMatchObject({ level: 'warning', field: 'commandLine', rule: 'no-shell' })
    expect(finding?.text).toMatch(words)
    const repaired = finding?.repair?.text ?? ''
    expect(splitCommandLine(repaired)).toEqual({ words: ['/bin/sh', '-c', text.trim()] })
    expect(linux(repaired)).toEqual([])
  })

  it('wraps for Windows', () => {
    const [finding] = checkCommandLine('dir %TEMP%', { os: 'windows' })
    expect(finding?.repair?.text).toBe('cmd /c "dir %TEMP%"')
    expect(checkCommandLine('cmd /c dir %TEMP%', { os: 'windows' })).toEqual([])
    expect(wrapInShell("it's", 'linux')).toBe(`/bin/sh -c 'it'\\''s'`)
  })
})

it.each<[string, string, RegExp]>([
  ["sh -c 'a", 'error', /never closed/],
  [`sh -c ${'x'.repeat(32_770)}`, 'error', /script file/],
  ['docker run --rm ubuntu ls', 'warning', /only the command that runs inside/],
  ['sudo podman container run ubuntu', 'warning', /only the command/],
  ['sh -c “a”', 'warning', /typographic/],
])('finds %j', (text, level, words) => {
  const found = linux(text).find((finding) => words.test(finding.text))
  expect(found?.level).toBe(level)
})

it('repairs typography', () => {
  expect(linux('a –rm —x “b c” −v')[0]?.repair?.text).toBe('a --rm -x "b c" -v')
})

it('shows the words', () => {
  expect(toCommandWords("sh -c 'a b'")).toEqual(['sh', '-c', 'a b'])
  expect(toCommandWords("'")).toBeUndefined()
})
