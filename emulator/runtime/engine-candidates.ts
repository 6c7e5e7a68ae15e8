import { posix } from 'node:path'

/** Variables of the environment that name an engine or lead to one, under their usual names in camel case. */
export interface EngineEnvironment {
  dockerHost?: string
  dockerContext?: string
  dockerConfig?: string
  xdgRuntimeDir?: string
  /** Folders of programs. */
  path?: string
}

/** What is to be known of a machine to tell where its engines listen. */
export interface Machine {
  platform: NodeJS.Platform
  /** Undefined on Windows. */
  uid: number | undefined
  home: string
  /** The user's own on macOS; on Linux everybody's. */
  temporaryFolder: string
  /** Undefined for what is not there or cannot be read. */
  readText(path: string): string | undefined
  /** Names in a folder in any order; none when it is not there. */
  listNames(folder: string): readonly string[]
  isExecutable(path: string): boolean
}

const { join } = posix
const DOCKER_PIPE = '//./pipe/docker_engine'

/** An engine that the person chose by a setting of Docker's. */
export interface ChosenEngine {
  /** The setting in words that begin a sentence. */
  by: string
  /** Undefined for one that is not on this machine. */
  socket: string | undefined
}

/** The engines that the person chose, in the order in which they count. Their addresses may hold names, and are not told. */
export function chosenEngines(environment: EngineEnvironment, machine: Machine): ChosenEngine[] {
  const { dockerHost } = environment
  const context = currentContext(environment, machine)
  return [
    ...(dockerHost === undefined ? [] : [{ by: 'DOCKER_HOST', socket: toSocketPath(dockerHost) }]),
    ...(context === undefined
      ? []
      : [{ by: `The Docker context ${context.name}`, socket: toSocketPath(context.host) }]),
  ]
}

/**
 * The sockets and pipes at which an engine of this machine may listen, the likeliest first, each once: what the person
 * chose, then Docker, then what speaks as Docker does. Nothing is asked here, and most of them will not be there.
 */
export function engineCandidates(environment: EngineEnvironment, machine: Machine): string[] {
  const chosen = chosenEngines(environment, machine)
    .map(({ socket }) => socket)
    .filter((socket) => socket !== undefined)
  const usual =
    machine.platform === 'win32'
      ? [DOCKER_PIPE, '//./pipe/dockerDesktopLinuxEngine', '//./pipe/podman-machine-default']
      : unixSockets(environment, machine)
  return [...new Set([...chosen, ...usual])]
}

/**
 * The path of a socket or named pipe of this machine, from `unix://`, `npipe://` or a bare path; undefined for other
 * machines' addresses, such as `tcp://` and `ssh://`, also on loopback: what listens there need not share our files.
 */
export function toSocketPath(address: string): string | undefined {
  const [, scheme, rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(address.trim()) ?? []
  switch (scheme?.toLowerCase()) {
    case undefined:
    case 'unix':
      return rest === '' ? undefined : rest
    case 'npipe': {
      const pipe = rest.replaceAll('\\', '/')
      return /^\/\/\.\/pipe\/./i.test(pipe) ? pipe : undefined
    }
    default:
      return undefined
  }
}

/** In the order in which a person would mean them. Sources: the documents of each product on its socket. */
function unixSockets({ xdgRuntimeDir }: EngineEnvironment, machine: Machine): string[] {
  const { platform, uid, home, temporaryFolder, listNames } = machine
  const isMac = platform === 'darwin'
  // A shell under su, cron or ssh often has no XDG_RUNTIME_DIR, and the folder is there all the same. Folders of users
  // in Linux' /tmp are left out: anybody could listen there, and would be given the logins of registries.
  const runtimeFolders = [
    ...(xdgRuntimeDir === undefined ? [] : [xdgRuntimeDir]),
    ...(isMac || uid === undefined ? [] : [`/run/user/${uid}`]),
  ]
  const inEach = (folders: readonly string[], path: string) => folders.map((folder) => join(folder, path))
  const below = (folder: string) => [...listNames(folder)].sort().map((name) => join(folder, name))
  const machines = join(home, '.local/share/containers/podman/machine')
  return [
    '/var/run/docker.sock',
    ...inEach(runtimeFolders, 'docker.sock'),
    // Docker Desktop on macOS; elsewhere rootless Docker that found no runtime folder.
    join(home, '.docker/run/docker.sock'),
    join(home, isMac ? '.orbstack/run/docker.sock' : '.docker/desktop/docker.sock'),
    join(home, '.colima/default/docker.sock'),
    ...inEach(below(join(home, '.colima')), 'docker.sock'),
    join(home, '.rd/docker.sock'),
    ...inEach(runtimeFolders, 'podman/podman.sock'),
    ...(isMac ? [] : ['/run/podman/podman.sock']),
    ...inEach(isMac ? [...runtimeFolders, temporaryFolder] : runtimeFolders, 'podman')
      .flatMap(below)
      .filter((path) => path.endsWith('-api.sock')),
    join(machines, 'podman.sock'),
    ...inEach(below(machines), 'podman.sock'),
  ]
}

/** Where the current docker context leads: DOCKER_CONTEXT goes before the one that `docker context use` chose. */
function currentContext(
  { dockerContext, dockerConfig }: EngineEnvironment,
  machine: Machine,
): { name: string; host: string } | undefined {
  const folder = dockerConfig ?? join(machine.home, '.docker')
  const name = dockerContext ?? at(readJson(machine, join(folder, 'config.json')), 'currentContext')
  if (typeof name !== 'string' || name === '' || name === 'default') return undefined
  const contexts = join(folder, 'contexts/meta')
  const context = machine
    .listNames(contexts)
    .map((id) => readJson(machine, join(contexts, id, 'meta.json')))
    .find((meta) => at(meta, 'Name') === name)
  const host = at(context, 'Endpoints', 'docker', 'Host')
  return typeof host === 'string' ? { name, host } : undefined
}

/** Undefined for what is not there or no JSON: another program's file is no reason not to start. */
function readJson({ readText }: Machine, path: string): unknown {
  try {
    return JSON.parse(readText(path) ?? 'null')
  } catch {
    return undefined
  }
}

function at(value: unknown, ...steps: string[]): unknown {
  return steps.reduce<unknown>(
    (inner, step) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[step] : undefined,
    value,
  )
}
