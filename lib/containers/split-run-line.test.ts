import { expect, test } from 'vitest'
import type { Shell } from './shell-words'
import { splitRunLine } from './split-run-line'

const DIGEST = `sha256:${'a'.repeat(64)}`

test.each<[string, object, Shell?]>([
  [
    "docker run --rm -it ubuntu:22.04 bash -c 'echo hi'",
    {
      imageName: 'ubuntu:22.04',
      runOptions: '--rm',
      command: ['bash', '-c', 'echo hi'],
      dropped: ['--interactive', '--tty'],
    },
  ],
  [
    'docker run -d --name web -p 8080:80 -e MODE=prod nginx',
    {
      imageName: 'nginx',
      runOptions: '--name web --publish 8080:80',
      environment: [{ name: 'MODE', value: 'prod' }],
      dropped: ['--detach'],
    },
  ],
  [
    'sudo docker container run --gpus all --shm-size=2g -v /mnt/d:/d:ro myreg.azurecr.io/team/train:1.2 python -m train --epochs 3',
    {
      imageName: 'myreg.azurecr.io/team/train:1.2',
      runOptions: '--shm-size 2g --volume /mnt/d:/d:ro',
      mounts: ['/mnt/d:/d:ro'],
      command: ['python', '-m', 'train', '--epochs', '3'],
      dropped: ['--gpus'],
    },
  ],
  [
    `docker create --entrypoint /bin/sh alpine@${DIGEST} -c 'id; pwd'`,
    {
      imageName: `alpine@${DIGEST}`,
      runOptions: '--entrypoint /bin/sh',
      command: ['-c', 'id; pwd'],
      entrypoint: '/bin/sh',
    },
  ],
  [
    'docker run -eA=1 -e "B=two words" --env=C busybox env',
    {
      imageName: 'busybox',
      environment: [
        { name: 'A', value: '1' },
        { name: 'B', value: 'two words' },
      ],
      command: ['env'],
      dropped: ['--env C'],
    },
  ],
  [
    'docker run --rm \\\n  -w /app \\\n  img:1 ./run.sh',
    {
      imageName: 'img:1',
      runOptions: '--rm --workdir /app',
      command: ['./run.sh'],
      workingDirectory: '/app',
    },
  ],
  [
    'docker run --restart on-failure:3 --rm=false job:2',
    { imageName: 'job:2', dropped: ['--restart', '--rm'], maxTaskRetryCount: 3 },
  ],
  [
    'docker run -u 0:0 -m 4g -- img cmd -x',
    { imageName: 'img', runOptions: '--user 0:0 --memory 4g', command: ['cmd', '-x'] },
  ],
  [
    'docker run -v "C:\\my data:C:\\data" win:1 cmd /c "dir C:\\data"',
    {
      imageName: 'win:1',
      runOptions: "--volume 'C:\\my data:C:\\data'",
      mounts: ['C:\\my data:C:\\data'],
      command: ['cmd', '/c', 'dir C:\\data'],
    },
    'cmd',
  ],
  [
    `podman run --rm docker.io/library/python:3.12 python -c "print('a b')"`,
    {
      imageName: 'docker.io/library/python:3.12',
      runOptions: '--rm',
      command: ['python', '-c', "print('a b')"],
    },
  ],
  ['$ docker -H tcp://x run -rm a:1', { imageName: 'a:1', runOptions: '--rm' }],
  ['cd /x\n# first\ndocker pull a:1\nLANG=C docker run a:1 b\n', { imageName: 'a:1', command: ['b'] }],
  ['docker run \u2014rm a:1', { imageName: 'a:1', runOptions: '--rm' }],
  ['docker run a:1 sh -c "x | y" | tee log', { imageName: 'a:1', command: ['sh', '-c', 'x | y'] }],
  ['docker run --rm ^\r\n  a:1 ^\r\n  b', { imageName: 'a:1', runOptions: '--rm', command: ['b'] }],
  ['PS C:\\x> docker run --rm `\n  -e "A=$env:B" a:1', { imageName: 'a:1', runOptions: '--rm' }],
])('%s', (text, expected, shell) => {
  const line = splitRunLine(text, { shell, os: 'linux' })
  expect(
    'problem' in line ? line : { ...line, dropped: line.dropped.map(({ option }) => option) },
  ).toMatchObject({
    dropped: [],
    mounts: [],
    command: [],
    runOptions: '',
    ...expected,
  })
})

test.each([
  ['', /no docker run/],
  ['docker ps', /no docker run/],
  ['docker run --rm', /no image/],
  ['docker run "a', /never closed/],
  ['echo docker run a', /not one of/],
])('%s cannot be taken', (text, problem) => {
  expect(splitRunLine(text, { os: 'linux' })).toEqual({ problem: expect.stringMatching(problem) })
})

test('each option that is left out has a whole sentence as its reason, and nothing that follows a pipe is hidden', () => {
  const line = splitRunLine('docker run -dit --gpus all --env-file x a:1 b > c', { os: 'linux' })
  if ('problem' in line) throw new Error(line.problem)
  for (const { option, reason } of line.dropped) expect(reason).toMatch(new RegExp(`^${option} .*\\.$`))
  expect(line.dropped).toHaveLength(5)
  expect(line.notes).toEqual([expect.stringContaining('What follows >')])
})

test.each<[text: string, names: string[]]>([
  ['docker run -e "PW=$(cat x)" -e A=$B -e C=d a:1', ['PW', 'A']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are the shell's
  ['docker run -e "A=${B}/c" -e A=$B -e D=`id` a:1', ['A', 'D']],
  ['docker run -e PRICE=5$ -e D=100% -e E=a%20b a:1', []],
  ['docker run -e A=%B% -e C=d a:1', ['A']],
  ['PS C:\\x> docker run -e "A=$env:B" a:1', ['A']],
])('values in %s that a shell would have filled in are named', (text, names) => {
  const line = splitRunLine(text, { os: 'linux' })
  if ('problem' in line) throw new Error(line.problem)
  expect(line.notes).toEqual(
    names.map((name) => expect.stringContaining(`value of ${name} is taken as text`)),
  )
})

test('the command is quoted for the system of the nodes', () => {
  const command = (os: 'linux' | 'windows') => {
    const line = splitRunLine(`docker run a:1 cmd /c "say \\"a b\\"" C:\\`, { shell: 'cmd', os })
    return 'problem' in line ? line.problem : line.commandLine
  }
  expect(command('windows')).toBe('cmd /c "say \\"a b\\"" C:\\')
  expect(command('linux')).toBe(`cmd /c 'say "a b"' 'C:\\'`)
})
