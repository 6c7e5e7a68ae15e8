import { expect, test } from 'vitest'
import type { Shell } from './shell-expansion'
import { type RunLine, splitRunLine } from './split-run-line'

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
      dropped: ['--gpus all'],
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
    { imageName: 'job:2', dropped: ['--restart on-failure:3', '--rm'], maxTaskRetryCount: 3 },
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

test.each<[line: string, expected: Partial<RunLine>, notes?: RegExp[], os?: 'windows']>([
  [
    'docker run --rm --user $(id -u):$(id -g) -v $(pwd):/work contoso/app:1 python run.py',
    {
      imageName: 'contoso/app:1',
      runOptions: "--rm --user '$(id -u):$(id -g)' --volume '$(pwd):/work'",
      mounts: ['$(pwd):/work'],
      command: ['python', 'run.py'],
    },
    [/--user .* \$\(id -u\) and \$\(id -g\)/, /--volume .* \$\(pwd\)/],
  ],
  [
    'docker run --rm --name job-$(date +%s) contoso/app:1 run',
    { imageName: 'contoso/app:1', command: ['run'] },
    [/--name .* \$\(date \+%s\)/],
  ],
  [
    'docker run --rm -e N=$((1 + 2)) contoso/app:1 env',
    { imageName: 'contoso/app:1', environment: [{ name: 'N', value: '$((1 + 2))' }], command: ['env'] },
    [/value of N .* \$\(\(1 \+ 2\)\)/],
  ],
  ['docker run --rm contoso/app:1 echo hi   # prints hi', { commandLine: 'echo hi' }],
  ['docker run --rm a:1 echo hi#there "#not"', { command: ['echo', 'hi#there', '#not'] }],
  [
    'docker run --rm -v C:\\data:C:\\data contoso/win:1 C:\\app\\run.exe --in C:\\data\\a.txt',
    {
      imageName: 'contoso/win:1',
      mounts: ['C:\\data:C:\\data'],
      commandLine: 'C:\\app\\run.exe --in C:\\data\\a.txt',
    },
    [],
    'windows',
  ],
  [
    'docker run -v .\\in:C:\\in win:1 app\\run.exe',
    { mounts: ['.\\in:C:\\in'], commandLine: 'app\\run.exe' },
    [],
    'windows',
  ],
  ['docker run -v C:\\Users\\me:/data a:1 ls', { mounts: ['C:\\Users\\me:/data'], command: ['ls'] }],
  [
    "docker run -v C:\\in:C:\\in win:1 powershell -Command 'ls C:\\in | sort'",
    { command: ['powershell', '-Command', 'ls C:\\in | sort'] },
    [],
    'windows',
  ],
  [
    'docker run -e "A=$(cat "my file")" a:1 b',
    { environment: [{ name: 'A', value: '$(cat "my file")' }], command: ['b'] },
    [/value of A/],
  ],
  [
    'docker run -e A=`date "+%F %T"` a:1 b',
    { environment: [{ name: 'A', value: '`date "+%F %T"`' }], command: ['b'] },
    [/value of A/],
  ],
  [
    `docker run -e A=$\{B:-x y} a:$\{TAG:-1} b`,
    { imageName: `a:$\{TAG:-1}`, command: ['b'] },
    [/image/, /value of A/],
  ],
  ["docker run -e 'A=$B' a:1 echo 'a $C'", { environment: [{ name: 'A', value: '$B' }] }, []],
  ['docker run --name job-$(date +%Y%m%d) a:1', { shell: 'posix', imageName: 'a:1' }, [/--name/]],
  [
    `docker run $DOCKER_OPTS --rm "$\{ARGS[@]}" a:1 b`,
    { imageName: 'a:1', runOptions: '--rm', command: ['b'] },
    [/DOCKER_OPTS is left out/, /ARGS.* is left out/],
  ],
  [
    'docker run --rm $IMAGE python run.py',
    { imageName: '$IMAGE', command: ['python', 'run.py'] },
    [/image .* \$IMAGE/],
  ],
  [
    'docker run a:1 python run.py ~/in *.txt',
    { command: ['python', 'run.py', '~/in', '*.txt'] },
    [/command has ~ and \*\.txt/],
  ],
  ['docker run a:1 run 2>&1 | tee log.txt', { command: ['run'] }, [/2>&1 is left out/, /What follows \| /]],
  ['docker run a:1 run < in.txt --fast', { command: ['run', '--fast'] }, [/< in\.txt is left out/]],
  [
    'cd /x && docker run a:1 b && echo done',
    { command: ['b'] },
    [/more than one command/, /before &&/, /follows &&/],
  ],
  [
    'export TAG=5\nLANG=C docker run a:1 b',
    { command: ['b'] },
    [/more than one command/, /LANG=C is left out/],
  ],
  ['docker -H tcp://x --debug run a:1 b', { command: ['b'] }, [/-H tcp:\/\/x --debug is left out/]],
  ['CID=$(docker run -d a:1 b)', { imageName: 'a:1', command: ['b'] }],
  ["docker run a:1 bash -c '\ncd /x\nmake\n'", { command: ['bash', '-c', '\ncd /x\nmake\n'] }],
  ["Here's how:\n\n    docker run --rm \\\n      # the data\n", {}],
  [
    "Here's how:\n    docker run --rm a:1 it works\nThat's all",
    { command: ['it', 'works'] },
    [/more than one/],
  ],
  ['nerdctl run --rm a:1', { imageName: 'a:1' }],
  [
    'sudo -E nohup podman run --replace --pod p1 a:1 b &',
    {
      imageName: 'a:1',
      command: ['b'],
      dropped: [
        { option: '--replace', reason: expect.any(String) },
        { option: '--pod p1', reason: expect.any(String) },
      ],
    },
    [/-E nohup is left out/, /^& is left out/],
  ],
  ['winpty docker run -it a:1 bash', { command: ['bash'] }, [/winpty/]],
  ['- docker run a:1 b', { command: ['b'] }],
  ['& "C:\\Program Files\\Docker\\docker.exe" run a:1 b', { command: ['b'] }, undefined, 'windows'],
  [
    'docker run <image> <command>',
    { imageName: '<image>', command: ['<command>'] },
    [/does not look like an image/],
  ],
  ['docker run --rm \\ -e A=1 \\ a:1 b', { imageName: 'a:1', command: ['b'] }],
  [
    'docker run --env-file vars.env a:1',
    { dropped: [{ option: '--env-file vars.env', reason: expect.stringMatching(/environment settings/) }] },
  ],
])('nothing of %j is lost or misread', (text, expected, notes, os) => {
  const line = splitRunLine(text, { os: os ?? 'linux' })
  if (Object.keys(expected).length > 0) expect(line).toMatchObject(expected)
  if (notes !== undefined && !('problem' in line))
    expect(line.notes).toEqual(notes.map((note) => expect.stringMatching(note)))
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
  expect(line.notes).toEqual([expect.stringContaining('> c is left out')])
})

test.each<[text: string, names: string[]]>([
  ['docker run -e "PW=$(cat x)" -e A=$B -e C=d a:1', ['PW', 'A']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the braces are the shell's
  ['docker run -e "A=${B}/c" -e A=$B -e D=`id` a:1', ['A', 'A', 'D']],
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
