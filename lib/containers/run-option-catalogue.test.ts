import { describe, expect, test } from 'vitest'
import { checkRunOptions } from './run-options'

const check = (text: string) => checkRunOptions(text, { os: 'linux' })
const levels = (text: string) => check(text).map(({ level }) => level)

describe('options that a container may ordinarily have', () => {
  test.each([
    '--rm',
    '--init',
    '--shm-size=2g',
    '--ulimit nofile=65536:65536',
    '--tmpfs /tmp',
    '--cap-drop ALL',
    '--security-opt no-new-privileges',
    '--cpus=1.5',
    '--memory 4g',
    '--hostname render-1',
    '--add-host db:10.0.0.4',
    '--read-only --tmpfs /tmp',
  ])('%s passes without a word', (text) => {
    expect(check(text)).toEqual([])
  })

  test.each<[text: string, says: RegExp]>([
    ['--ipc=host', /shares \/dev\/shm/],
    ['--network host', /different ports/],
    ['--cap-add SYS_PTRACE', /more rights/],
    ['--env MODE=fast', /everybody who can read the task/],
    ['-e MODE=fast', /everybody who can read the task/],
  ])('%s gets advice', (text, says) => {
    expect(check(text)).toMatchObject([{ level: 'hint', text: expect.stringMatching(says) }])
  })

  test('--read-only alone is offered a /tmp that can be written', () => {
    expect(check('--read-only')[0]?.repair?.text).toBe('--read-only --tmpfs /tmp')
  })
})

describe('options to use with care say why', () => {
  test.each<[text: string, level: string, says: RegExp]>([
    ['-v /a:/b', 'hint', /directory of each node/],
    ['--volume /a:/b', 'hint', /directory of each node/],
    ['--mount type=bind,src=/a,dst=/b', 'hint', /directory of each node/],
    ['--privileged', 'warning', /all rights on the node/],
    ['--device /dev/fuse', 'hint', /device on each node/],
    ['--user 1000', 'hint', /userIdentity/],
    ['--pid=host', 'warning', /node agent/],
    ['--entrypoint /bin/tool', 'hint', /command line of the task/],
  ])('%s', (text, level, says) => {
    expect(check(text)).toMatchObject([{ level, text: expect.stringMatching(says) }])
  })
})

describe('what Batch owns is not left standing', () => {
  test.each<[text: string, repaired: string]>([
    ['--gpus all --rm', '--rm'],
    ['--runtime nvidia --rm', '--rm'],
    ['--restart always --rm', '--rm'],
    ['--env-file settings.env --rm', '--rm'],
    ['-d --rm', '--rm'],
    ['-i --rm', '--rm'],
    ['-t --rm', '--rm'],
    ['-it --rm', '-t --rm'],
  ])('%s is named, and the repair takes it out', (text, repaired) => {
    const found = check(text)
    expect(found.length).toBeGreaterThan(0)
    expect(found[0]?.text).toMatch(/\.$/)
    expect(found.map(({ repair }) => repair?.text)).toContain(repaired)
  })

  test('--name is doubted: a second task on the node would fail with it', () => {
    expect(check('--name render')).toMatchObject([
      { level: 'warning', text: expect.stringMatching(/second task/) },
    ])
  })

  test('a working directory is taken: the setting of the task has only two', () => {
    expect(levels('--workdir /app')).not.toContain('error')
  })
})

describe('what cannot be read is an error at its place', () => {
  test.each<[text: string, rule: string, place: string]>([
    ['--rm --name', 'missing-value', '--name'],
    ['--env "A', 'unbalanced-quote', '"A'],
    ['--rm ;rm -rf /', 'shell-operator', ';'],
    ['--rm $(id)', 'image-inside', '$(id)'],
    ['--rm \\', 'trailing-backslash', '\\'],
    ['--rm contoso.azurecr.io/render:1', 'image-inside', 'contoso.azurecr.io/render:1'],
  ])('%s', (text, rule, place) => {
    const found = check(text).find((finding) => finding.rule === rule)
    expect(found?.level).toBe('error')
    expect(text.slice(...(found?.at ?? [0, 0]))).toContain(place)
  })

  test.each([
    ['\u2013gpus all', 'unicode-dash'],
    ['--env \u201cA=b\u201d', 'smart-quotes'],
  ])('%s', (text, rule) => {
    expect(check(text)[0]).toMatchObject({ level: 'error', rule, repair: expect.anything() })
  })
})

test('what only a shell would fill in is doubted, and goes on as it is', () => {
  expect(check('--env A=$(id)')).toContainEqual(
    expect.objectContaining({ level: 'warning', rule: 'shell-expansion' }),
  )
})

test.each(['--env TOKEN=hunter2-canary', '-e PASSWORD=hunter2-canary', '--env A="hunter2-canary'])(
  'no finding about %s repeats the value',
  (text) => {
    for (const { text: says } of check(text)) expect(says).not.toContain('hunter2')
    expect(check(text).length).toBeGreaterThan(0)
  },
)
