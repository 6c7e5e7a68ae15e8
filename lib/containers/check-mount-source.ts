import type { ValueProblem } from './check-run-option-number'

interface Place {
  pattern: RegExp
  /** What stands there, behind "the container sees". */
  what: string
  /** Everybody may read it, so only a mount that can be written to is dangerous. */
  isReadable?: true
}

/** The engine's socket or pipe: who can use it starts containers with any right. */
const SOCKET = /(?:^|[\\/])(?:docker|containerd|podman)\.sock$|pipe[\\/]+docker_engine/i

/** Places of a Linux node that hold more than files of a task; each stands for what is below it where that says so. */
const LINUX: readonly Place[] = [
  { pattern: /^\/$/, what: 'the whole node' },
  { pattern: /^\/(?:var\/)?run(?:\/(?:docker|containerd|podman))?$/, what: 'the sockets of the engine' },
  { pattern: /^\/var\/lib\/(?:docker|containerd)(?:\/|$)/, what: 'all images and containers of the engine' },
  {
    pattern: /^\/var\/lib(?:\/waagent(?:\/.*)?)?$|^\/var$/,
    what: 'the certificates and settings that Azure’s agent keeps on the node',
  },
  {
    pattern: /^\/mnt(?:\/resource)?(?:\/batch(?:\/sys(?:\/.*)?)?)?$/,
    what: 'the files of the node agent beside those of all tasks',
  },
  {
    pattern:
      /^\/etc(?:\/(?:shadow|gshadow|passwd|group|sudoers|ssh|pam|cron|systemd|docker|containerd|ld\.so)[^/]*(?:\/.*)?)?$/,
    what: 'the users, services and settings of the node',
  },
  { pattern: /^\/(?:proc|sys)(?:\/|$)/, what: 'the processes and the kernel of the node' },
  {
    pattern: /^\/dev(?:\/(?:sd|nvme|xvd|vd|dm-|mapper|disk|mem|kmem|port)[^/]*(?:\/.*)?)?$/,
    what: 'the devices and disks of the node',
  },
  {
    pattern: /^\/root(?:\/|$)|^\/home(?:\/[^/]+)?(?:\/\..*)?$/,
    what: 'the keys and settings of the node’s users',
  },
  {
    pattern: /^\/(?:boot|usr|bin|sbin|lib|lib32|lib64)(?:\/|$)/,
    what: 'the programs that the node itself runs',
    isReadable: true,
  },
]
const WINDOWS: readonly Place[] = [
  { pattern: /^[a-z]:[\\/]*$/i, what: 'a whole drive of the node' },
  {
    pattern: /^c:[\\/]+(?:windows|users|program ?files(?: \(x86\))?|programdata|windowsazure)(?:[\\/]|$)/i,
    what: 'the system of the node',
  },
]
/** What Batch mounts itself: files of tasks, and the shares of the pool. */
const BATCH = /^\/mnt(?:\/resource)?\/batch\/tasks(?:\/|$)|^[a-z]:[\\/]+batch[\\/]+tasks(?:[\\/]|$)/i
/** Nothing in it outlives the node or differs in a way that counts. */
const HARMLESS = /^\/etc\/(?:localtime|timezone)$|^\/dev\/(?:shm|infiniband|fuse|null)(?:\/|$)/

/**
 * What a bind mount of this absolute path of a node means: a warning where the container gets hold of the node, a hint
 * where files stay behind or differ by node. `isReadOnly` as the mount says it.
 */
export function checkMountSource(
  source: string,
  os: 'linux' | 'windows',
  isReadOnly: boolean,
): ValueProblem | undefined {
  const path = os === 'linux' ? toPlainPath(source) : source
  if (SOCKET.test(path))
    return {
      level: 'warning',
      rule: 'engine-socket',
      text: 'Who can use the engine’s socket has all rights on the node, which other tasks share. Leave it out, unless the task starts containers itself.',
    }
  const place = (os === 'linux' ? LINUX : WINDOWS).find(
    ({ pattern, isReadable }) => pattern.test(path) && !(isReadable && isReadOnly),
  )
  if (place !== undefined) return toDanger(source, place, isReadOnly)
  if (BATCH.test(path) || HARMLESS.test(path)) return undefined
  const text = isReadOnly
    ? `${source} is a directory of each node, so something must put the files there first, such as the start task. Resource files, or a share that the pool mounts, need no path of the node.`
    : `${source} is a directory of each node: what the task writes there is seen on that node only, and is not removed with the task. Use the task’s directory, output files, or a share that the pool mounts.`
  return { level: 'hint', rule: 'node-path', text }
}

function toDanger(source: string, { what }: Place, isReadOnly: boolean): ValueProblem {
  const text = isReadOnly
    ? `With ${source} mounted, the container can read ${what}, and so possibly other tasks’ data and credentials. Mount only the directory that the task needs.`
    : `With ${source} mounted, the container can read and change ${what}, and so possibly other tasks’ data and credentials. Mount only the directory that the task needs, read-only where it can be.`
  return { level: 'warning', rule: 'dangerous-mount', text }
}

/** Without repeated, dotted and closing slashes: `//etc/./ssh/` is `/etc/ssh`, and `/data/..` is `/`. */
function toPlainPath(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return `/${parts.join('/')}`
}
