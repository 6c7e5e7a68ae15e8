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
    'ffmpeg -i in.mp4 -filter_complex "[0:v]scale=1;[0:a]volume=1" out.mp4',
    'ffmpeg -i in.mp4 -filter_complex [0:v]scale=1;[0:a]volume=1 out.mp4',
    'rsync -a --include "*.txt" /a /b',
    "rsync -a --exclude='*.o' --exclude=*.a /a /b",
    'find /data -name *.txt',
    'python -c "a; b"',
    "python -c 'for x in range(3): print(x > 1)'",
    "awk -F, '$1 > 3 { n++ } END { print n }' in.csv",
    "sed -e 's/a|b/c/; s/d/e/' in.txt",
    'curl https://a.example/x?b=1&c=2',
    'pip install numpy>=1.2 scipy<2',
    'train data.devices=[0,1] --color #fff',
    'jq ".a | .b" in.json',
    'timeout 60 bash -c "cd $X && ls *.txt"',
    '/usr/bin/env bash -l -c "source activate py36; python x.py"',
    'nice sh -c "a | b"',
    '-m grabber -o /opt/x',
    'export --format csv data',
    'set name value',
    'echo price is 5$',
    'test -f /x',
    'env A=1 B=2 render',
    'python run.py --when 12:30 --rate 50%',
    'echo done!',
    'wait for it',
    'time -v run',
    'exit-handler 0',
    'grep -E a{2,3} in.txt',
    'find /x -exec echo {} +',
    'conda run -n py36 python run.py',
    'conda install numpy',
    'bash -lc "conda activate py36 && python run.py"',
    `bash -c 'eval "$(conda shell.bash hook)" && conda activate py36'`,
    'bash -c ". /opt/conda/etc/profile.d/conda.sh; conda activate py36"',
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

  it.each<[string, RegExp, shell?: string]>([
    ['source activate py36', /source is a command of the shell/, '/bin/bash'],
    ['. /opt/env.sh', /\. is a command of the shell/],
    ['cd /app', /cd is a command of the shell/],
    ['export A=1', /export is a command of the shell/],
    ['set -e', /set is a command of the shell/],
    ['exec python run.py', /exec is a command of the shell/],
    ["alias ll='ls -l'", /alias is a command of the shell/],
    ['ulimit -n 4096', /ulimit is a command of the shell/],
    ['if [ -f x ]; then a; fi', /if is a command of the shell/],
    ['for f in a b; do echo $f; done', /for is a command of the shell/],
    ['while true; do a; done', /while is a command of the shell/],
    ['(cd x; make)', /is a command of the shell/],
    ['[[ -f x ]] && a', /is a command of the shell/, '/bin/bash'],
    [
      'PYTHONPATH=/app python run.py',
      /PYTHONPATH=\/app would be taken for the program.*environment settings/,
    ],
    ['A=1', /A=1 would be taken/],
    ['ls *.txt', /names of files in place of \*\.txt/],
    ['cp /in/img?.png /out', /in place of \/in\/img\?\.png/],
    ['rm part[0-9].bin', /in place of part\[0-9\]\.bin/],
    ['~/bin/run --fast', /expand ~/],
    ['python $AZ_BATCH_TASK_DIR/run.py', /variables/],
    ['python run.py 2>&1', /redirect/],
    ['python run.py >out.txt', /redirect/],
    ['cd /app; python run.py', /cd is a command/],
    ['python a.py;python b.py', /several commands/],
    ['a & b', /background/],
    ['python run.py # the first', /comment/],
    ['python a.py && source b.sh', /one command after another/, '/bin/bash'],
    ['time python run.py', /time is a command of the shell/, '/bin/bash'],
    ['exit 0', /exit is a command of the shell/],
    ['cp a.{txt,csv} /out', /write out a\.\{txt,csv\} as several words/, '/bin/bash'],
    ['echo part{1..3}', /write out/, '/bin/bash'],
    ['diff <(a) <(b)', /inside another/, '/bin/bash'],
    ['timeout $T bash -c "a"', /variables/],
    ['bash run.sh > log.txt', /redirect/],
    ['echo "$(hostname)"', /inside another/],
  ])('says that %j needs a shell', (text, words, shell = '/bin/sh') => {
    const found = linux(text)
    expect(found).toMatchObject([{ rule: 'no-shell', text: expect.stringMatching(words) }])
    const repaired = found[0]?.repair?.text ?? ''
    expect(splitCommandLine(repaired)).toEqual({ words: [shell, '-c', text] })
    expect(linux(repaired)).toEqual([])
  })

  it.each([
    ['conda activate py36', /conda run -n/, 'eval "$(conda shell.bash hook)" && conda activate py36'],
    ['cd /x && mamba activate y', /mamba activate works only/, undefined],
    ['module load gcc', /module load works only/, '. /etc/profile && module load gcc'],
    ['/bin/sh -c "conda activate a && b"', /-c reads no settings/, undefined],
    ["timeout 9 bash -c 'cd x; micromamba activate a; b'", /micromamba run -n/, undefined],
  ])('says that %j needs a shell that was set up', (text, words, script) => {
    const found = linux(text)
    expect(found).toMatchObject([{ level: 'warning', text: expect.stringMatching(words) }])
    const repaired = found[0]?.repair?.text ?? ''
    expect(repaired).toContain('/bin/bash -c ')
    if (script !== undefined)
      expect(splitCommandLine(repaired)).toEqual({ words: ['/bin/bash', '-c', script] })
    expect(linux(repaired)).toEqual([])
  })

  it.each<[string, RegExp?]>([
    ['ffmpeg -i frame_%04d.png out.mp4'],
    ['Get-ChildItem C:\\data', /Get-ChildItem is a command of PowerShell/],
    ['a.exe & b.exe', /several commands/],
    ['exit 0', /exit is a command of the shell/],
    ['dir C:\\data', /dir is a command of the shell/],
    ['echo hi', /echo is a command/],
    ['run.exe && next.exe', /one command after another/],
    ['run.exe > log.txt', /redirect/],
    ['run.exe %AZ_BATCH_TASK_DIR%', /variables/],
    ['run.exe $env:TEMP', /variables/],
    ['run.exe C:\\data\\a.txt --x "a;b" --y a;b'],
    ['cmd /c "dir && ver"'],
    ['powershell -Command "ls | sort"'],
    ['C:\\Windows\\System32\\cmd.exe /c dir %TEMP%'],
    ['pwsh -c "$env:X"'],
    ['run.exe *.txt'],
  ])('reads %j as Windows does', (text, words) => {
    const found = checkCommandLine(text, { os: 'windows' })
    if (words === undefined) return expect(found).toEqual([])
    expect(found).toMatchObject([{ rule: 'no-shell', text: expect.stringMatching(words) }])
    expect(checkCommandLine(found[0]?.repair?.text ?? '', { os: 'windows' })).toEqual([])
  })

  it('wraps for Windows', () => {
    const [finding] = checkCommandLine('dir %TEMP%', { os: 'windows' })
    expect(finding?.repair?.text).toBe('cmd /c "dir %TEMP%"')
    expect(checkCommandLine('cmd /c dir %TEMP%', { os: 'windows' })).toEqual([])
    expect(wrapInShell("it's", { shell: '/bin/sh' })).toBe(`/bin/sh -c 'it'\\''s'`)
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
