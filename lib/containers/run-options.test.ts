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

test.each([
  '--cpu-shares 0',
  '--blkio-weight 0',
  '--cpu-period 0 --cpu-quota 0',
  '--cpu-quota -1',
  '--cpu-rt-period 0 --cpu-rt-runtime 0',
  '--memory-swap 0',
  '--memory-swap 0 --memory 1g',
  '--memory-swap -1',
  '--memory-swappiness 0',
  '--memory-swappiness -1',
  '--oom-score-adj 0',
  '--stop-timeout 0',
  '--stop-timeout -1',
  '--health-interval 0 --health-retries 0',
])('%s leaves what the engine does by itself, and is no error', (text) => {
  expect(checkRunOptions(text, linux).filter(({ level }) => level === 'error')).toEqual([])
})

test.each(['--cpu-count 0', '--cpu-percent 0', '--io-maxiops 0 --io-maxbandwidth 0'])('nor is %s', (text) => {
  expect(checkRunOptions(text, { os: 'windows' }).filter(({ level }) => level === 'error')).toEqual([])
})

test.each([
  [`--mount 'type=volume,src=a,dst=/a,"volume-opt=o=x'`, /not closed/],
  [`--mount 'type=volume,src=a,dst=/a,volume-opt="o"=x'`, /not closed/],
  [`--mount 'type=volume,src=a,dst=/a,volume-opt=o=addr=10.0.0.5,vers=4'`, /vers is no field/],
])('%s is no record of fields', (text, said) => {
  expect(checkRunOptions(text, linux)).toMatchObject([{ level: 'error', text: expect.stringMatching(said) }])
})

describe('variables in a value', () => {
  const heavy = (text: string) =>
    checkRunOptions(text, linux).filter(({ level, rule }) => level !== 'hint' || rule === 'batch-variable')

  it.each([
    ['-v $AZ_BATCH_NODE_MOUNTS_DIR/data:/data', '-v /mnt/batch/tasks/fsmounts/data:/data'],
    ['-v "$AZ_BATCH_NODE_SHARED_DIR:/shared:ro" --rm', '-v /mnt/batch/tasks/shared:/shared:ro --rm'],
    [`-v $\{AZ_BATCH_NODE_ROOT_DIR}:/b`, '-v /mnt/batch/tasks:/b'],
    [
      '--mount type=bind,src=$AZ_BATCH_NODE_STARTUP_DIR/wd,dst=/b',
      '--mount type=bind,src=/mnt/batch/tasks/startup/wd,dst=/b',
    ],
    ['--workdir $AZ_BATCH_NODE_SHARED_DIR', '--workdir /mnt/batch/tasks/shared'],
  ])('%s is a hint, with the path as its repair', (text, repaired) => {
    expect(heavy(text)).toMatchObject([{ level: 'hint', repair: { text: repaired } }])
    expect(heavy(repaired)).toEqual([])
  })

  it.each([
    '-v $AZ_BATCH_TASK_DIR/in:/in',
    '--workdir $AZ_BATCH_TASK_WORKING_DIR',
    '-e ID=$AZ_BATCH_TASK_ID',
  ])('%s differs by task, and has no repair', (text) => {
    const found = heavy(text)
    expect(found).toMatchObject([{ level: 'warning', rule: 'batch-variable' }])
    expect(found[0]?.repair).toBeUndefined()
  })

  it('says what is wrong with the rest of the value', () => {
    expect(heavy('-v $AZ_BATCH_NODE_MOUNTS_DIR/data:data')).toMatchObject([{ rule: 'bad-target' }])
  })

  it.each([
    ['-e DAY=$(date +%F) --rm', '$(date +%F)'],
    ['-e "DAY=$(date "+%F %T")" --rm', '$(date "+%F %T")'],
    ['-e N=$((1 + 2)) --rm', '$((1 + 2))'],
    ['-e DAY=`date +%F` --rm', '`date +%F`'],
    ['-e DAY=$(date +%F | tr - _; true) --rm', '$(date +%F | tr - _; true)'],
    ['--name job-$(date +%s) --rm', '$(date +%s)'],
  ])('%s is one mistake, and nothing offers to cut it', (text, whole) => {
    const found = checkRunOptions(text, linux).filter(({ rule }) => rule !== 'care')
    expect(found).toMatchObject([{ level: 'warning', text: expect.stringContaining(`${whole} stays`) }])
    for (const { repair } of checkRunOptions(text, linux)) expect(repair?.text ?? whole).toContain(whole)
  })
})

/** Texts from every table of this file, and what their repairs lead to, one after another. */
const MENDABLE = [
  ...RUN_OPTION_MISTAKES.map(({ typed, os }) => ({ typed, os })),
  ...[...RUN_OPTIONS.values()].flatMap(({ name, takesValue }) =>
    (takesValue
      ? ['', ' 0', ' 4', ' 600', ' -1', ' x', ' a=b', ' /a', ' 1,5', '=', ' 3x']
      : ['', ' true', '=no']
    ).map((value) => ({ typed: `${name}${value} --rm`, os: 'linux' as const })),
  ),
]

MENDABLE.push(
  ...['--memory = 4g', '--memory 8 g', '--memory 1,5m', '--memory 1,5', '--memory 3kibs', '-m =8GiB'].map(
    (typed) => ({
      typed,
      os: 'linux' as const,
    }),
  ),
)

test('no repair leads to another error', () => {
  const errorsOf = (text: string, os: 'linux' | 'windows') =>
    checkRunOptions(text, { os }).filter(({ level }) => level === 'error')
  const worse = MENDABLE.flatMap(({ typed, os }) => {
    const before = new Set(errorsOf(typed, os).map(({ text }) => text))
    return checkRunOptions(typed, { os }).flatMap(({ repair }) =>
      errorsOf(repair?.text ?? '', os)
        .filter(({ text }) => !before.has(text))
        .map(({ text }) => `${typed} => ${repair?.text}: ${text}`),
    )
  })
  expect(worse).toEqual([])
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
