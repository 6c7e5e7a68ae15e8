/** A row by its number stands as `#`, in the path and in the words. */
type Words = Readonly<Record<string, string>>

const NAMED_VALUE: Words = { name: 'name', value: 'value' }

const LOGIN: Words = {
  server: 'registry server',
  username: 'user name',
  password: 'password',
  identityId: 'managed identity',
}

const CONTAINER: Words = {
  'container.image': 'image',
  'container.runOptions': 'run options',
  'container.workingDirectory': 'working directory',
  'container.mounts.#': 'mounted directory #',
  ...under('container.login', LOGIN),
}

const TASK: Words = {
  commandLine: 'command line',
  ...CONTAINER,
  'resourceFiles.#': 'resource file #',
  ...under('resourceFiles.#', { location: 'address', filePath: 'path', fileMode: 'file mode' }),
  ...under('resourceFiles.#', { blobPrefix: 'blob prefix', identityId: 'identity' }),
  'environment.#': 'environment variable #',
  ...under('environment.#', NAMED_VALUE),
  'user.username': 'user account',
  id: 'id',
  maxTaskRetryCount: 'retries',
  maxWallClockMinutes: 'time limit',
  requiredSlots: 'slots',
}

const NETWORK: Words = {
  'network.subnetId': 'subnet',
  'network.ipAddressIds.#': 'public IP address #',
  'network.endpoints.#': 'endpoint #',
  ...under('network.endpoints.#', {
    name: 'endpoint name',
    protocol: 'protocol',
    backendPort: 'port of the node',
    frontendPortRangeStart: 'first public port',
    frontendPortRangeEnd: 'last public port',
    'rules.#': 'rule #',
    'rules.#.priority': 'priority',
    'rules.#.sourceAddressPrefix': 'source',
    'rules.#.sourcePortRanges': 'source ports',
  }),
}

const MOUNTS: Words = {
  'mounts.rows.#': 'file system #',
  ...under('mounts.rows.#', {
    accountName: 'storage account',
    containerName: 'container',
    accountKey: 'account key',
    sasKey: 'shared access signature',
    identityId: 'managed identity',
    azureFileUrl: 'address of the share',
    username: 'user name',
    password: 'password',
    options: 'mount options',
  }),
}

const USERS: Words = {
  'users.rows.#': 'user account #',
  ...under('users.rows.#', {
    name: 'account name',
    password: 'password',
    uid: 'user number (uid)',
    gid: 'group number (gid)',
    sshPrivateKey: 'SSH private key',
  }),
}

const WORDS: Words = {
  'images.#': 'image #',
  'registries.#': 'registry #',
  ...under('registries.#', LOGIN),
  ...withTasks({
    startTask: 'start task',
    manager: 'job manager',
    preparation: 'job preparation',
    release: 'job release',
  }),
  'resourceFiles.#': 'resource file #',
  'environment.#': 'environment variable #',
  ...under('environment.#', NAMED_VALUE),
  'metadata.#': 'metadata #',
  ...under('metadata.#', NAMED_VALUE),
  ...under('scheduling', {
    taskSlotsPerNode: 'task slots per node',
    resizeTimeoutMinutes: 'resize timeout',
  }),
  'disks.osDisk.sizeGiB': 'size of the OS disk',
  'tags.rows.#': 'tag #',
  ...under('tags.rows.#', NAMED_VALUE),
  ...NETWORK,
  ...MOUNTS,
  ...USERS,
  'disks.rows.#': 'data disk #',
  ...under('disks.rows.#', {
    sizeGiB: 'size',
    lun: 'number (LUN)',
    storage: 'kind of disk',
    caching: 'cache',
  }),
  'packages.rows.#': 'package #',
  ...under('packages.rows.#', { applicationId: 'application', version: 'version' }),
  'identities.rows.#': 'managed identity #',
}

/**
 * Which row or section of a form a field is in, and its own name, in the words of the form: `User account 1, password`
 * for `users.rows.0.password`. `label` is that of the field where it is on screen; it stands for a name that is not known
 * here. Undefined for a field that stands by itself and has no label.
 */
export function sayField(path: string, label?: string): string | undefined {
  const parts = path.replace(/\.root$/, '').split('.')
  const said: string[] = []
  let isNamed = false
  parts.forEach((_, last) => {
    const before = parts.slice(0, last + 1)
    const words = WORDS[before.map((part) => (isNumber(part) ? '#' : part)).join('.')]
    const row = before.findLast(isNumber)
    if (words !== undefined) said.push(words.replace('#', String(Number(row) + 1)))
    isNamed = words !== undefined
  })
  if (said.length === 0) return label
  if (isNamed || label === undefined) return toStart(said.join(', '))
  // Labels outside of rows name their section, and some in rows have the number of the row.
  if (!isNumber(parts.at(-2) ?? '')) return label
  return toStart((/\d$/.test(label) ? said : [...said, toInner(label)]).join(', '))
}

const isNumber = (part: string) => /^\d+$/.test(part)
const toStart = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** `Mount directory` within a sentence; `SSH` stays. */
const toInner = (text: string) =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

function under(path: string, words: Words): Words {
  return Object.fromEntries(Object.entries(words).map(([field, text]) => [`${path}.${field}`, text]))
}

function withTasks(tasks: Words): Words {
  return Object.assign(
    {},
    ...Object.entries(tasks).map(([path, text]) => ({ [path]: text, ...under(path, TASK) })),
  )
}
