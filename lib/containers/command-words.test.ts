import { describe, expect, it } from 'vitest'
import { joinWords, quoteWord, scanCommandLine, splitCommandLine } from './command-words'

describe('splitCommandLine', () => {
  it.each<[string, string[]]>([
    ['', []],
    ['   \t\n', []],
    ['--rm', ['--rm']],
    [' --rm   --init ', ['--rm', '--init']],
    ['/bin/sh -c \'echo "a b" && exit 3\'', ['/bin/sh', '-c', 'echo "a b" && exit 3']],
    ['a"b c"\'d\' e', ['ab cd', 'e']],
    ['"\\$X \\` \\" \\\\ \\n"', ['$X ` " \\ \\n']],
    ["'a\\b'", ['a\\b']],
    ['a\\ b', ['a b']],
    ['\'\' ""', ['', '']],
    ['--rm \\\n --init', ['--rm', '--init']],
    ['--sh\\\r\nm-size=1g', ['--shm-size=1g']],
    ['"a\\\nb"', ['ab']],
    ['$HOME `id` $(x) a|b', ['$HOME', '`id`', '$(x)', 'a|b']],
    ['# no comment', ['#', 'no', 'comment']],
    ['ünï "😀 x"', ['ünï', '😀 x']],
  ])('%j', (text, words) => {
    expect(splitCommandLine(text)).toEqual({ words })
  })

  it.each<[string, number, string]>([
    ["-e A='x", 5, 'single quote'],
    ['-e "A=b c', 3, 'double quote'],
    ['"a\\"', 0, 'double quote'],
    ['--rm \\', 5, 'backslash'],
    ['a"', 1, 'double quote'],
  ])('refuses %j', (text, index, words) => {
    const result = splitCommandLine(text)
    expect(result).toMatchObject({ index })
    expect('problem' in result && result.problem).toContain(words)
  })
})

describe('scanCommandLine', () => {
  it('tells where each word stood, quotes included', () => {
    expect(scanCommandLine(` -e 'A b'  x`)).toEqual({
      words: [
        { text: '-e', start: 1, end: 3 },
        { text: 'A b', start: 4, end: 9 },
        { text: 'x', start: 11, end: 12 },
      ],
    })
  })
})

describe('joinWords', () => {
  it.each<[string[], string]>([
    [['a', 'b-c', '/d:e=f,g@h+1%'], 'a b-c /d:e=f,g@h+1%'],
    [['', 'a b'], "'' 'a b'"],
    [["it's"], `'it'\\''s'`],
    [['C:\\data'], "'C:\\data'"],
    [['$HOME', '*', '~'], "'$HOME' '*' '~'"],
  ])('%j', (words, line) => {
    expect(joinWords(words)).toBe(line)
    expect(splitCommandLine(line)).toEqual({ words })
  })

  it('quotes one word', () => {
    expect(quoteWord('a;b')).toBe("'a;b'")
  })
})
