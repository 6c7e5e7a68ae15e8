import { expect, it } from 'vitest'
import { type EngineEnvironment, engineCandidates, type Machine, toSocketPath } from './engine-candidates'

const HOME = '/srv/ada'

/** A machine with these files and no others. */
function machineOf(files: Record<string, string> = {}, more: Partial<Machine> = {}): Machine {
  const paths = Object.keys(files)
  return {
    platform: 'linux',
    uid: 1000,
    home: HOME,
    temporaryFolder: '/tmp',
    readText: (path) => files[path],
    listNames: (folder) => [
      ...new Set(
        paths
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''),
      ),
    ],
    isExecutable: () => false,
    ...more,
  }
}

const MAC: Partial<Machine> = { platform: 'darwin', uid: 501, temporaryFolder: '/var/folders/9r/T' }
const WINDOWS: Partial<Machine> = { platform: 'win32', uid: undefined, home: 'D:/ada' }

const contextFiles = (name: string, host: unknown, folder = `${HOME}/.docker`) => ({
  [`${folder}/config.json`]: JSON.stringify({ auths: {}, currentContext: name }),
  [`${folder}/contexts/meta/0a/meta.json`]: JSON.stringify({ Name: 'other', Endpoints: {} }),
  [`${folder}/contexts/meta/1b/meta.json`]: JSON.stringify({
    Name: name,
    Endpoints: { docker: { Host: host } },
  }),
})

it.each<[string, EngineEnvironment, Machine, string[]]>([
  [
    'Linux',
    {},
    machineOf(),
    [
      '/var/run/docker.sock',
      '/run/user/1000/docker.sock',
      '/srv/ada/.docker/run/docker.sock',
      '/srv/ada/.docker/desktop/docker.sock',
      '/srv/ada/.colima/default/docker.sock',
      '/srv/ada/.rd/docker.sock',
      '/run/user/1000/podman/podman.sock',
      '/run/podman/podman.sock',
      '/srv/ada/.local/share/containers/podman/machine/podman.sock',
    ],
  ],
  [
    'macOS with two profiles of Colima and machines of Podman',
    {},
    machineOf(
      {
        '/srv/ada/.colima/team/docker.sock': '',
        '/srv/ada/.colima/default/docker.sock': '',
        '/var/folders/9r/T/podman/podman-machine-default-api.sock': '',
        '/var/folders/9r/T/podman/podman-machine-default.log': '',
        '/srv/ada/.local/share/containers/podman/machine/qemu/podman.sock': '',
      },
      MAC,
    ),
    [
      '/var/run/docker.sock',
      '/srv/ada/.docker/run/docker.sock',
      '/srv/ada/.orbstack/run/docker.sock',
      '/srv/ada/.colima/default/docker.sock',
      '/srv/ada/.colima/team/docker.sock',
      '/srv/ada/.rd/docker.sock',
      '/var/folders/9r/T/podman/podman-machine-default-api.sock',
      '/srv/ada/.local/share/containers/podman/machine/podman.sock',
      '/srv/ada/.local/share/containers/podman/machine/qemu/podman.sock',
    ],
  ],
  [
    'Windows',
    {},
    machineOf({}, WINDOWS),
    ['//./pipe/docker_engine', '//./pipe/dockerDesktopLinuxEngine', '//./pipe/podman-machine-default'],
  ],
])('knows where engines listen on %s', (_where, environment, machine, sockets) => {
  expect(engineCandidates(environment, machine)).toEqual(sockets)
})

it.each<[string, EngineEnvironment, Machine, string]>([
  [
    'DOCKER_HOST',
    { dockerHost: 'unix:///d.sock', dockerContext: 'work' },
    machineOf(contextFiles('work', 'unix:///c.sock')),
    '/d.sock',
  ],
  ['the current context', {}, machineOf(contextFiles('colima', 'unix:///c.sock')), '/c.sock'],
  [
    'the context that DOCKER_CONTEXT names',
    { dockerContext: 'colima' },
    machineOf({ ...contextFiles('colima', 'unix:///c.sock'), [`${HOME}/.docker/config.json`]: '{}' }),
    '/c.sock',
  ],
  [
    'the context in the folder that DOCKER_CONFIG names',
    { dockerConfig: '/srv/docker' },
    machineOf(contextFiles('work', 'unix:///c.sock', '/srv/docker')),
    '/c.sock',
  ],
  [
    'the context of Docker Desktop on Windows',
    {},
    machineOf(
      contextFiles('desktop-linux', 'npipe:////./pipe/dockerDesktopLinuxEngine', 'D:/ada/.docker'),
      WINDOWS,
    ),
    '//./pipe/dockerDesktopLinuxEngine',
  ],
  [
    'the context, when DOCKER_HOST is another machine',
    { dockerHost: 'ssh://ada@build' },
    machineOf(contextFiles('work', 'unix:///c.sock')),
    '/c.sock',
  ],
])('puts first what the person chose: %s', (_choice, environment, machine, socket) => {
  const candidates = engineCandidates(environment, machine)
  expect(candidates[0]).toBe(socket)
  expect(candidates).toContain(engineCandidates({}, { ...machine, readText: () => undefined })[0])
})

it.each<[string, EngineEnvironment, Record<string, string>]>([
  ['an address of another machine', { dockerHost: 'tcp://192.0.2.1:2375' }, {}],
  ['a context on another machine', {}, contextFiles('far', 'ssh://ada@build')],
  ['the default context', { dockerContext: 'default' }, contextFiles('default', 'unix:///c.sock')],
  ['a context that is not there', { dockerContext: 'gone' }, contextFiles('work', 'unix:///c.sock')],
  ['a context without a host', {}, contextFiles('work', { at: 'unix:///c.sock' })],
  ['settings that are no JSON', {}, { [`${HOME}/.docker/config.json`]: '{"currentContext":' }],
  ['settings that are no object', {}, { [`${HOME}/.docker/config.json`]: '["currentContext"]' }],
])('goes on with the usual places after %s', (_what, environment, files) => {
  expect(engineCandidates(environment, machineOf(files))).toEqual(engineCandidates({}, machineOf()))
})

it('finds the folder of the user with and without XDG_RUNTIME_DIR, each place once', () => {
  const without = engineCandidates({}, machineOf())
  expect(engineCandidates({ xdgRuntimeDir: '/run/user/1000/' }, machineOf())).toEqual(without)
  expect(engineCandidates({ dockerHost: 'unix:///run/podman/podman.sock' }, machineOf()).sort()).toEqual(
    [...without].sort(),
  )
  expect(engineCandidates({ xdgRuntimeDir: '/srv/run' }, machineOf())).toEqual(
    expect.arrayContaining(['/srv/run/podman/podman.sock', '/run/user/1000/podman/podman.sock']),
  )
})

it.each([
  ['unix:///run/x.sock', '/run/x.sock'],
  ['UNIX:///run/x.sock', '/run/x.sock'],
  ['/run/x.sock', '/run/x.sock'],
  ['npipe:////./pipe/docker_engine', '//./pipe/docker_engine'],
  ['npipe://\\\\.\\pipe\\docker_engine', '//./pipe/docker_engine'],
  ['npipe:////build/pipe/docker_engine', undefined],
  ['tcp://127.0.0.1:2375', undefined],
  ['http://localhost:2375', undefined],
  ['ssh://ada@build', undefined],
  ['unix://', undefined],
  ['', undefined],
])('reads the address %s', (address, socket) => {
  expect(toSocketPath(address)).toBe(socket)
})
