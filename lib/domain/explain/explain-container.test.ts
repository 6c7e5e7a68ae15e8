import { describe, expect, test } from 'vitest'
import { explainNode } from './explain-node'
import { explainTask } from './explain-task'

const ofExit = (exitCode: number, error: string) =>
  explainTask({
    executionInfo: {
      result: 'failure',
      exitCode,
      containerInfo: { error },
      failureInfo: {
        code: 'FailureExitCode',
        message: 'The task exited with an exit code representing a failure',
      },
    },
  })
const RUNC = (rest: string) =>
  `failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${rest}: unknown`

describe('what the engine says of a container goes before the exit code', () => {
  test.each<[exitCode: number, error: string, title: string, remedy: RegExp]>([
    [
      127,
      RUNC('exec: "docker": executable file not found in $PATH'),
      'Exit code 127: docker was not found',
      /container settings/,
    ],
    [
      127,
      RUNC('exec: "/usr/bin/podman": stat /usr/bin/podman: no such file or directory'),
      'Exit code 127: /usr/bin/podman was not found',
      /container settings/,
    ],
    [
      127,
      RUNC('exec: "python": executable file not found in $PATH'),
      'Exit code 127: python was not found',
      /full path/,
    ],
    [
      127,
      'crun: executable file `ffmpeg` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found',
      'Exit code 127: ffmpeg was not found',
      /full path/,
    ],
    [
      127,
      RUNC('exec: "timeout": executable file not found in $PATH'),
      'Exit code 127: timeout was not found',
      /full path/,
    ],
    [
      127,
      RUNC('exec: "no-space-left": executable file not found in $PATH'),
      'Exit code 127: no-space-left was not found',
      /full path/,
    ],
    [127, RUNC('exec: "cd": executable file not found in $PATH'), 'Exit code 127: cd is no program', /shell/],
    [
      127,
      RUNC('exec: "python run.py": executable file not found in $PATH'),
      'Exit code 127: python run.py is no program',
      /shell/,
    ],
    [
      127,
      RUNC('exec: "/app/run.sh": stat /app/run.sh: no such file or directory'),
      'Exit code 127: /app/run.sh was not found',
      /full path/,
    ],
    [
      127,
      'exec /app/run.sh: no such file or directory',
      'Exit code 127: /app/run.sh cannot be started',
      /line ends/,
    ],
    [
      126,
      RUNC('exec: "/app/run.sh": permission denied'),
      'Exit code 126: /app/run.sh may not be executed',
      /execute permission/,
    ],
    [
      126,
      'exec /usr/bin/tool: exec format error',
      'Exit code 126: /usr/bin/tool is for another platform',
      /platform/,
    ],
    [
      125,
      'could not select device driver "" with capabilities: [[gpu]]',
      'Exit code 125: the node has no GPU for containers',
      /GPU/,
    ],
    [
      125,
      'Conflict. The container name "/disk-full" is already in use by container "0123456789ab".',
      'Exit code 125: the name of the container is taken',
      /--name/,
    ],
    [
      125,
      'invalid mount config for type "bind": bind source path does not exist: /data',
      'Exit code 125: a directory cannot be mounted',
      /source/,
    ],
    [
      125,
      'driver failed programming external connectivity: Bind for 0.0.0.0:80 failed: port is already allocated',
      'Exit code 125: a port of the node is taken',
      /port/,
    ],
    [
      125,
      'unable to find user render: no matching entries in passwd file',
      'Exit code 125: the user does not exist in the image',
      /--user/,
    ],
    [
      127,
      RUNC('chdir to cwd ("/work") set in config.json failed: no such file or directory'),
      'Exit code 127: the working directory cannot be entered',
      /working directory/,
    ],
    [137, 'OOMKilled: container ran out of memory', 'Exit code 137: out of memory', /more memory/],
    [139, '', 'Exit code 139: the program crashed', /stderr/],
    [137, '', 'Exit code 137: killed, often for want of memory', /memory/],
  ])('%i %s', (exitCode, error, title, remedy) => {
    const explanation = ofExit(exitCode, error)
    expect(explanation?.title).toBe(title)
    expect(explanation?.remedy).toMatch(remedy)
    if (error !== '') expect(`${explanation?.text} ${explanation?.remedy}`).not.toMatch(/std(err|out)/)
  })
})

test('a command line that calls docker is told that Batch starts the container', () => {
  const explanation = ofExit(127, 'exec: "docker": executable file not found in $PATH')
  expect(explanation?.text).toMatch(/Batch starts the container itself/)
  expect(ofExit(127, 'exec: "dockerize": executable file not found in $PATH')?.text).not.toMatch(
    /Batch starts/,
  )
})

test('words of the engine that are not known are told as they came', () => {
  const explanation = ofExit(127, 'a new thing happened')
  expect(explanation?.title).toBe('Exit code 127: the command was not found')
  expect(explanation?.text).toContain('The engine says: a new thing happened.')
  expect(explanation?.remedy).not.toMatch(/stderr/)
})

test.each(['ContainerMiscError', 'ContainerInvalidSettings', 'CommandProgramNotFound'])(
  '%s is explained by the words under it, wherever they stand',
  (code) => {
    const words = 'could not select device driver "nvidia" with capabilities: [[gpu]]'
    const inDetails = explainTask({
      executionInfo: { failureInfo: { code, details: [{ name: 'Message', value: words }] } },
    })
    const inContainer = explainTask({
      executionInfo: { failureInfo: { code, message: 'x' }, containerInfo: { error: words } },
    })
    expect([inDetails?.title, inContainer?.title]).toEqual(
      Array(2).fill('The node has no GPU for containers'),
    )
  },
)

describe('a start task points to no file that nobody wrote', () => {
  const ofStart = (startTaskInfo: NonNullable<Parameters<typeof explainNode>[0]['startTaskInfo']>) =>
    explainNode({ state: 'starttaskfailed', startTaskInfo: { result: 'failure', ...startTaskInfo } })[0]

  test('its image could not be pulled', () => {
    const explanation = ofStart({
      failureInfo: {
        code: 'ContainerInvalidImage',
        details: [
          { name: 'ContainerImage', value: 'contosoacr.azurecr.io/missing:1' },
          { name: 'Message', value: 'manifest unknown' },
        ],
      },
    })
    expect(explanation?.title).toBe('Start task: contosoacr.azurecr.io/missing:1 does not exist')
    expect(explanation?.remedy).not.toMatch(/stderr|add the task/)
    expect(explanation?.remedy).toMatch(/start task.*reboot/)
  })

  test('its container did not start', () => {
    const explanation = ofStart({
      exitCode: 127,
      containerInfo: { error: 'exec: "docker": executable file not found in $PATH' },
    })
    expect(explanation?.title).toBe('Start task: Exit code 127: docker was not found')
    expect(explanation?.remedy).not.toMatch(/stderr/)
  })

  test('a file of it could not be read', () => {
    const explanation = ofStart({ failureInfo: { code: 'BlobAccessDenied', message: 'x' } })
    expect(explanation?.remedy).toMatch(/^Renew the signature.*reboot the node/)
    expect(explanation?.remedy).not.toMatch(/stderr|add the task/)
  })

  test('a program that ran has output', () => {
    expect(ofStart({ exitCode: 7 })?.remedy).toMatch(/startup\/stderr\.txt/)
    expect(ofStart({ exitCode: 139 })?.remedy).toMatch(/Read startup\/stderr\.txt;/)
  })
})

test('a failure without a process points to no file', () => {
  const unknown = explainTask({ executionInfo: { failureInfo: { code: 'New', message: 'Something new' } } })
  expect(unknown).toMatchObject({
    title: 'Something new',
    text: 'The task failed. The node says: Something new.',
  })
  expect(unknown?.remedy).not.toMatch(/stderr/)
})

test('a task that ran too long is told so', () => {
  const ended = (value: string) =>
    explainTask({
      executionInfo: { failureInfo: { code: 'TaskEnded', details: [{ name: 'Message', value }] } },
    })
  expect(ended('The maximum execution time configured on the task was exceeded')?.title).toBe(
    'The task ran longer than it may',
  )
  expect(ended('Task Was Ended by User Request')?.title).toBe('The task was ended')
})
