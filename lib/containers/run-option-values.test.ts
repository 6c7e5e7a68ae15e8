import { describe, expect, it, test } from 'vitest'
import { RUN_OPTION_MISTAKES } from './run-option-mistakes'
import { RUN_OPTIONS } from './run-option-table'
import { checkRunOptions } from './run-options'

const linux = { os: 'linux' as const }

test.each([
  '--cpu-shares 0',
  '--blkio-weight 0',
  '--cpu-period 0 --cpu-quota 0',
  '--cpu-quota -1',
  '--cpus 2 --cpu-quota -1',
  '--cpus 2 --cpu-period 0 --cpu-quota 0',
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
