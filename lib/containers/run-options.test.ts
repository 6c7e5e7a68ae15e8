import { describe, expect, it, test } from 'vitest'
import { formatRunOptions, parseRunOptions } from './edit-run-options'
import { RUN_OPTION_MISTAKES } from './run-option-mistakes'
import { findRunOption, RUN_OPTIONS } from './run-option-table'
import { checkRunOptions, repairRunOptions } from './run-options'

const linux = { os: 'linux' as const }

/** Every text on the way when a person takes the first repair again and again, the typed one included. */
function repairs(text: string, os: 'linux' | 'windows'): string[] {
  const next = checkRunOptions(text, { os }).find(({ repair, level }) => repair && level !== 'hint')?.repair
    ?.text
  return next === undefined || next === text ? [text] : [text, ...repairs(next, os)]
}

describe('mistakes that people make', () => {
  it.each(RUN_OPTION_MISTAKES)(
    '$typed is $rule, and becomes $repaired',
    ({ os, typed, rule, repaired, isAutomatic }) => {
      const found = checkRunOptions(typed, { os })
      expect(found.map((finding) => finding.rule)).toContain(rule)
      const said = found.find((finding) => finding.rule === rule)
      if (repaired === null || repaired === typed) return expect(said?.repair).toBeUndefined()
      // A hint's repair is taken too: what has no effect is listed here because it goes.
      const way = repairs(said?.level === 'hint' ? (said.repair?.text ?? '') : typed, os)
      expect([typed, ...way, repairRunOptions(typed, { os })]).toContain(repaired)
      expect(checkRunOptions(way.at(-1) ?? '', { os }).filter(({ level }) => level === 'error')).toEqual([])
      expect(said?.isAutomatic ?? false).toBe(isAutomatic)
    },
  )

  it.each(RUN_OPTION_MISTAKES.filter(({ isAutomatic }) => isAutomatic))(
    '$typed is repaired at once',
    ({ os, typed, repaired }) => {
      expect(repairRunOptions(typed, { os })).toBe(repaired)
    },
  )

  it.each(RUN_OPTION_MISTAKES.filter(({ isAutomatic }) => !isAutomatic))(
    '$typed is not repaired unasked to $repaired',
    ({ os, typed, repaired }) => {
      if (repaired !== typed) expect(repairRunOptions(typed, { os })).not.toBe(repaired)
    },
  )
})

test.each([
  '',
  '--rm',
  '--rm --init --shm-size 2g',
  '-m 4g --cpus=1.5',
  '-v /mnt/batch/tasks/fsmounts/data:/data:ro',
  '--mount type=volume,src=data,dst=/data,readonly',
  '--ulimit memlock=-1 --ulimit stack=67108864',
  '--tmpfs /tmp:size=1g --read-only',
  '--add-host db:10.0.0.4 --add-host gate:host-gateway',
  '--hostname node-1',
  '--cap-drop ALL',
  '--workdir /app',
  '--label a=b -l c',
  '--pids-limit -1',
  '--memory 0 --memory-reservation 0 --cpus=.5',
  '--cpus 0 --pids-limit 0 --shm-size 0 --memory 0',
  '--memory 0 --memory-reservation 6m',
  '--ulimit core=0 --ulimit nofile=0:1',
  `--mount 'type=volume,src=ref,dst=/ref,volume-driver=local,volume-opt=type=nfs,volume-opt=device=:/export,"volume-opt=o=addr=10.0.0.5,vers=4"'`,
  `--mount 'type=volume,src=ref,dst=/ref,"volume-label=a=say ""x"", y"'`,
  `--mount '"type=tmpfs",dst=/scratch,tmpfs-size=0'`,
])('%s is accepted', (text) => {
  expect(checkRunOptions(text, linux)).toEqual([])
})

test.each([
  ['--frobnicate', 'error', 'unknown-option'],
  ['--rm=maybe', 'error', 'bad-value'],
  ['--privileged', 'warning', 'care'],
  ['--gpus all', 'warning', 'managed'],
  ['--restart always', 'warning', 'managed'],
  ['--restart no', 'hint', 'no-effect'],
  ['--rm --restart=no', 'hint', 'no-effect'],
  ['--volumes-from x', 'warning', 'unsupported'],
  ['--isolation hyperv', 'warning', 'managed'],
  ['--cpu-count 2', 'warning', 'platform'],
  ['--name --rm', 'error', 'missing-value'],
  ['--memory 4m', 'error', 'bad-value'],
  ['--memory much', 'error', 'bad-value'],
  ['--cpus 1,5', 'error', 'decimal-comma'],
  ['--shm-size 2q', 'error', 'bad-unit'],
  ['--ulimit files=3', 'error', 'bad-value'],
  ['--ulimit nofile', 'error', 'missing-equals'],
  ['--tmpfs tmp', 'error', 'bad-value'],
  ['--tmpfs /tmp:size=much', 'error', 'bad-value'],
  ['--mount type=bind,dst=/b', 'error', 'bad-value'],
  ['--mount type=bind,src=a,dst=/b', 'error', 'relative-path'],
  ['--mount source=/a', 'error', 'bad-target'],
  ['--mount type=bind,form=/a,dst=/b', 'error', 'bad-value'],
  ['-v /a:b', 'error', 'bad-target'],
  ['-v /a:/b:xx', 'warning', 'bad-mode'],
  ['-v /var/run/docker.sock:/var/run/docker.sock', 'warning', 'engine-socket'],
  ['--env==1', 'error', 'bad-value'],
  ['-e', 'error', 'missing-value'],
  ['--add-host db', 'error', 'bad-value'],
  ['--device fuse', 'error', 'bad-value'],
  ['--cap-add FLY', 'error', 'bad-value'],
  ['--publish x', 'error', 'bad-value'],
  ['--hostname _', 'error', 'bad-value'],
  ['--workdir app', 'error', 'bad-value'],
  ['--entrypoint "/bin/sh -c"', 'error', 'entrypoint-words'],
  ['--pids-limit -2', 'error', 'bad-value'],
  ['--network lab', 'warning', 'user-network'],
  ['--network host', 'hint', 'care'],
  ['--ipc host', 'hint', 'care'],
  ['--read-only', 'hint', 'read-only-without-tmpfs'],
  ['--memory 1g --memory 2g', 'warning', 'repeated'],
  ['--cpus 2 --cpu-quota 5000', 'error', 'conflict'],
  ['--memory 1g --memory-reservation 2g', 'error', 'conflict'],
  ['--hostname a --uts host', 'error', 'conflict'],
  ['--security-opt seccomp=unconfined', 'warning', 'care'],
  ['--label "a b"', 'error', 'bad-value'],
  ['--env PASSWORD=x', 'warning', 'env-secret'],
  ['--env HOME', 'warning', 'env-without-value'],
])('%s is %s %s', (text, level, rule) => {
  expect(checkRunOptions(text, linux)).toContainEqual(expect.objectContaining({ level, rule }))
})

test('options of Windows are taken on Windows', () => {
  const windows = { os: 'windows' as const }
  for (const text of ['--cpu-count 2', '-v D:/batch/tasks/shared:C:/data:ro', '--network nat'])
    expect(checkRunOptions(text, windows)).toEqual([])
  expect(checkRunOptions(`-v 'C:\\data:C:\\data'`, windows)).toMatchObject([{ rule: 'node-path' }])
  expect(checkRunOptions('--read-only', windows)).toMatchObject([{ rule: 'platform' }, { level: 'hint' }])
})

test('text of any kind is checked to an end', () => {
  const pieces = [
    '-',
    '--',
    '-rm',
    '=',
    '"',
    "'",
    '\\',
    '\n',
    '--memory',
    '8 g',
    ';',
    '&&',
    'a:b',
    '\u2014x',
    '$(',
    ',',
    '-it',
  ]
  for (let seed = 1; seed < 400; seed++) {
    const text = Array.from(
      { length: 6 },
      (_, place) => pieces[(seed * (place * 7 + 3)) % pieces.length],
    ).join(seed % 3 === 0 ? '' : ' ')
    expect(() => repairs(text, seed % 2 === 0 ? 'linux' : 'windows')).not.toThrow()
    expect(() => repairRunOptions(text, linux)).not.toThrow()
  }
})

test.each(['-it', '\u2014', 'x ', '--mount a;', '-a,', '--frob ', '\'"', '\\ ', '$A', '1'])(
  '%j, repeated to the longest text, is checked and taken apart',
  (piece) => {
    const text = `--label ${piece.repeat(32_000 / piece.length)}`
    expect(checkRunOptions(text, linux)).toBeInstanceOf(Array)
    const options = parseRunOptions(text)
    if (options !== undefined) expect(formatRunOptions(options)).toBe(text)
  },
)

test('options are found by their short and other names', () => {
  expect(findRunOption('-v')?.name).toBe('--volume')
  expect(findRunOption('--net')?.name).toBe('--network')
  expect(findRunOption('--rmx')).toBeUndefined()
  expect(RUN_OPTIONS.size).toBe(104)
  for (const { name, description } of RUN_OPTIONS.values()) expect(description, name).toMatch(/^[A-Z].*\.$/)
})

test('run options are bounded as command lines are', () => {
  const text = (length: number) => `--label a=${'b'.repeat(length - 10)}`
  expect(checkRunOptions(text(32_768), linux)).toEqual([])
  expect(checkRunOptions(text(32_769), linux)).toMatchObject([{ level: 'error', rule: 'too-long' }])
})

test('an option that stands there often is spoken of once', () => {
  const many = Array.from({ length: 2_000 }, (_, at) => `-e A${at}=b`).join(' ')
  expect(checkRunOptions(many, linux)).toHaveLength(1)
  expect(checkRunOptions('--frob --frob --memory 4m --memory 4m', linux).map(({ rule }) => rule)).toEqual([
    'unknown-option',
    'bad-value',
    'repeated',
  ])
})

test.each([
  ['--isolation=hyperv', 'windows', 'error'],
  ['--isolation HyperV', 'windows', 'error'],
  ['--isolation=process', 'windows', 'warning'],
  ['--isolation=hyperv', 'linux', 'warning'],
] as const)('%s on %s is a %s', (text, os, level) => {
  expect(checkRunOptions(text, { os })).toMatchObject([{ level, rule: 'managed' }])
})

test.each([
  ['\u2014rm --privileged', ['unicode-dash', 'care']],
  ['--env A=\u201Cx\u201D \u2014rm --memory 4m', ['unicode-dash', 'smart-quotes', 'care', 'bad-value']],
  ['--rm\u00A0--frob', ['nbsp', 'unknown-option']],
  ['--rm \\\n  --memory 4m', ['line-break', 'bad-value']],
  ['--memory\u00A04m "', ['nbsp', 'unbalanced-quote', 'bad-value']],
  ['--privileged --read-only --env A="x', ['unbalanced-quote', 'care']],
])('%j is broken in more than one way, and all of it is said', (text, rules) => {
  const found = checkRunOptions(text, linux)
  expect(found.map(({ rule }) => rule)).toEqual(rules)
  // The repair of the first is offered first; those behind it wait for their turn.
  expect(found[0]?.repair).toBeDefined()
  expect(found.at(-1)?.repair).toBeUndefined()
})
