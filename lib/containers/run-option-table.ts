/** What is known of an option of `docker create`: what it takes, where it has a meaning, how Batch gets on with it. */
export interface RunOption {
  name: string
  short?: string
  takesValue: boolean
  /** Every use adds one more; of others the last one counts. */
  isRepeatable: boolean
  type: RunOptionType
  platform: 'all' | 'linux' | 'windows'
  /** `managed` is set by Batch itself; `run-only` belongs to `docker run` and starts nothing here. */
  stance: 'ok' | 'careful' | 'managed' | 'no-effect' | 'unsupported' | 'run-only'
  /** One sentence for a list of options. */
  description: string
}

/** What a value is: `bool` takes none but `=true` and the like; a number of bytes is written as 512m. */
export type RunOptionType =
  | 'bool'
  | 'bytes'
  | 'decimal'
  | 'duration'
  | 'gpu-request'
  | 'int'
  | 'int64'
  | 'ip'
  | 'list'
  | 'map'
  | 'mount'
  | 'network'
  | 'string'
  | 'uint16'
  | 'uint64'
  | 'ulimit'

const REPEATABLE: ReadonlySet<RunOptionType> = new Set(['list', 'map', 'mount', 'network', 'ulimit'])

type Row = readonly [
  name: string,
  short: string,
  type: RunOptionType,
  platform: RunOption['platform'],
  stance: RunOption['stance'],
  description: string,
]

/** Options of the Docker command line 29 for `docker create` and `docker run`. */
const ROWS: readonly Row[] = [
  ['--add-host', '', 'list', 'all', 'ok', 'Adds a name and its address to the hosts of the container.'],
  ['--annotation', '', 'map', 'all', 'no-effect', 'Passes a note to the runtime.'],
  ['--attach', '-a', 'list', 'all', 'no-effect', 'Attaches a terminal to the container.'],
  ['--blkio-weight', '', 'uint16', 'linux', 'careful', 'Share of the disk against other containers.'],
  ['--blkio-weight-device', '', 'list', 'linux', 'careful', 'Share of one disk against other containers.'],
  ['--cap-add', '', 'list', 'linux', 'careful', 'Gives the container one more capability of the kernel.'],
  ['--cap-drop', '', 'list', 'linux', 'ok', 'Takes a capability of the kernel away.'],
  ['--cgroup-parent', '', 'string', 'linux', 'managed', 'Puts the container below another control group.'],
  ['--cgroupns', '', 'string', 'linux', 'careful', 'Whose control groups the container sees.'],
  ['--cidfile', '', 'string', 'all', 'unsupported', 'Writes the id of the container into a file.'],
  ['--cpu-count', '', 'int64', 'windows', 'ok', 'Number of processors, on Windows.'],
  ['--cpu-percent', '', 'int64', 'windows', 'ok', 'Most of the processors’ time in percent, on Windows.'],
  ['--cpu-period', '', 'int64', 'linux', 'careful', 'Length of the scheduler’s period in microseconds.'],
  ['--cpu-quota', '', 'int64', 'linux', 'careful', 'Processor time in each period in microseconds.'],
  ['--cpu-rt-period', '', 'int64', 'linux', 'careful', 'Length of the real-time period in microseconds.'],
  [
    '--cpu-rt-runtime',
    '',
    'int64',
    'linux',
    'careful',
    'Real-time processor time in each period in microseconds.',
  ],
  ['--cpu-shares', '-c', 'int64', 'all', 'careful', 'Share of the processors against other containers.'],
  ['--cpus', '', 'decimal', 'all', 'ok', 'Most processors it can use, as 1.5.'],
  ['--cpuset-cpus', '', 'string', 'linux', 'careful', 'Processors it may run on, as 0-3.'],
  ['--cpuset-mems', '', 'string', 'linux', 'careful', 'Memory nodes it may use, as 0,1.'],
  ['--detach', '-d', 'bool', 'all', 'run-only', 'Returns at once and leaves the container running.'],
  ['--detach-keys', '', 'string', 'all', 'run-only', 'Keys that leave a terminal.'],
  ['--device', '', 'list', 'all', 'careful', 'Gives the container a device of the node.'],
  ['--device-cgroup-rule', '', 'list', 'linux', 'careful', 'Allows a kind of devices.'],
  ['--device-read-bps', '', 'list', 'linux', 'careful', 'Most bytes a second read from a device.'],
  ['--device-read-iops', '', 'list', 'linux', 'careful', 'Most reads a second from a device.'],
  ['--device-write-bps', '', 'list', 'linux', 'careful', 'Most bytes a second written to a device.'],
  ['--device-write-iops', '', 'list', 'linux', 'careful', 'Most writes a second to a device.'],
  ['--disable-content-trust', '', 'bool', 'all', 'no-effect', 'Skips the check of image signatures.'],
  ['--dns', '', 'list', 'all', 'careful', 'Address of a name server.'],
  ['--dns-option', '', 'list', 'linux', 'ok', 'Setting of the resolver, as ndots:1.'],
  ['--dns-search', '', 'list', 'all', 'ok', 'Domain that is added to short names.'],
  ['--domainname', '', 'string', 'all', 'ok', 'Domain name of the container.'],
  ['--entrypoint', '', 'string', 'all', 'careful', 'Program that runs instead of the image’s own.'],
  ['--env', '-e', 'list', 'all', 'careful', 'Sets an environment variable.'],
  ['--env-file', '', 'list', 'all', 'unsupported', 'Reads environment variables from a file.'],
  ['--expose', '', 'list', 'all', 'no-effect', 'Notes a port of the container.'],
  ['--gpus', '', 'gpu-request', 'linux', 'managed', 'Gives the container GPUs.'],
  ['--group-add', '', 'list', 'linux', 'careful', 'Adds the user to one more group.'],
  ['--health-cmd', '', 'string', 'all', 'no-effect', 'Command that tells whether it is healthy.'],
  ['--health-interval', '', 'duration', 'all', 'no-effect', 'Time between two health checks.'],
  ['--health-retries', '', 'int', 'all', 'no-effect', 'Failures in a row that make it unhealthy.'],
  ['--health-start-interval', '', 'duration', 'all', 'no-effect', 'Time between health checks at the start.'],
  [
    '--health-start-period',
    '',
    'duration',
    'all',
    'no-effect',
    'Time at the start in which failures do not count.',
  ],
  ['--health-timeout', '', 'duration', 'all', 'no-effect', 'Longest time of one health check.'],
  ['--help', '', 'bool', 'all', 'unsupported', 'Prints the help.'],
  ['--hostname', '-h', 'string', 'all', 'ok', 'Host name of the container.'],
  [
    '--init',
    '',
    'bool',
    'linux',
    'ok',
    'Runs a small init that forwards signals and clears up after child processes.',
  ],
  ['--interactive', '-i', 'bool', 'all', 'no-effect', 'Keeps the input open.'],
  ['--io-maxbandwidth', '', 'bytes', 'windows', 'ok', 'Most bytes a second of the system drive, on Windows.'],
  [
    '--io-maxiops',
    '',
    'uint64',
    'windows',
    'ok',
    'Most operations a second of the system drive, on Windows.',
  ],
  ['--ip', '', 'ip', 'linux', 'careful', 'IPv4 address of the container.'],
  ['--ip6', '', 'ip', 'linux', 'careful', 'IPv6 address of the container.'],
  ['--ipc', '', 'string', 'linux', 'careful', 'Whose shared memory and semaphores the container uses.'],
  ['--isolation', '', 'string', 'all', 'managed', 'How far the container is kept apart from the node.'],
  ['--kernel-memory', '', 'bytes', 'linux', 'unsupported', 'Most memory of the kernel.'],
  ['--label', '-l', 'list', 'all', 'ok', 'Puts a label on the container.'],
  ['--label-file', '', 'list', 'all', 'unsupported', 'Reads labels from a file.'],
  ['--link', '', 'list', 'linux', 'unsupported', 'Connects it with another container.'],
  ['--link-local-ip', '', 'list', 'linux', 'unsupported', 'Link-local address of the container.'],
  ['--log-driver', '', 'string', 'all', 'managed', 'Where the output goes.'],
  ['--log-opt', '', 'list', 'all', 'careful', 'Setting of the log driver.'],
  ['--mac-address', '', 'string', 'linux', 'unsupported', 'Hardware address of the container.'],
  ['--memory', '-m', 'bytes', 'all', 'ok', 'Most memory it can use, as 8g.'],
  ['--memory-reservation', '', 'bytes', 'linux', 'ok', 'Memory it should get when the node is short of it.'],
  ['--memory-swap', '', 'bytes', 'linux', 'no-effect', 'Most of memory and swap together.'],
  ['--memory-swappiness', '', 'int64', 'linux', 'no-effect', 'How readily memory is swapped, 0 to 100.'],
  ['--mount', '', 'mount', 'all', 'careful', 'Mounts something, as type=bind,src=/data,dst=/data.'],
  ['--name', '', 'string', 'all', 'careful', 'Name of the container.'],
  ['--network', '', 'network', 'all', 'careful', 'Network of the container, as host or none.'],
  ['--network-alias', '', 'list', 'all', 'unsupported', 'Another name in its network.'],
  ['--no-healthcheck', '', 'bool', 'all', 'ok', 'Switches the image’s health check off.'],
  [
    '--oom-kill-disable',
    '',
    'bool',
    'linux',
    'careful',
    'Keeps the kernel from ending it when memory runs out.',
  ],
  ['--oom-score-adj', '', 'int', 'linux', 'careful', 'How readily the kernel ends it when memory runs out.'],
  ['--pid', '', 'string', 'linux', 'careful', 'Whose processes the container sees.'],
  ['--pids-limit', '', 'int64', 'linux', 'ok', 'Most processes it can have.'],
  ['--platform', '', 'string', 'all', 'managed', 'System and processor of the image.'],
  ['--privileged', '', 'bool', 'linux', 'careful', 'Gives the container all rights on the node.'],
  ['--publish', '-p', 'list', 'all', 'careful', 'Opens a port of the container on the node.'],
  ['--publish-all', '-P', 'bool', 'all', 'careful', 'Opens all noted ports on the node.'],
  ['--pull', '', 'string', 'all', 'managed', 'When the image is pulled.'],
  ['--quiet', '-q', 'bool', 'all', 'no-effect', 'Prints less.'],
  ['--read-only', '', 'bool', 'linux', 'ok', 'Makes the container’s own file system read-only.'],
  ['--restart', '', 'string', 'all', 'managed', 'Whether it starts again after its exit.'],
  ['--rm', '', 'bool', 'all', 'ok', 'Removes the container after its exit.'],
  ['--runtime', '', 'string', 'all', 'managed', 'Runtime that runs the container.'],
  ['--security-opt', '', 'list', 'all', 'careful', 'Setting of the security modules.'],
  ['--shm-size', '', 'bytes', 'linux', 'ok', 'Size of /dev/shm, as 2g.'],
  ['--sig-proxy', '', 'bool', 'all', 'run-only', 'Passes signals on to the container.'],
  ['--stop-signal', '', 'string', 'all', 'careful', 'Signal that stops it.'],
  ['--stop-timeout', '', 'int', 'all', 'careful', 'Seconds from the signal to the kill.'],
  ['--storage-opt', '', 'list', 'all', 'careful', 'Setting of the storage driver.'],
  ['--sysctl', '', 'map', 'linux', 'careful', 'Setting of the kernel for the container.'],
  ['--tmpfs', '', 'list', 'linux', 'ok', 'Mounts a file system in memory, as /tmp.'],
  ['--tty', '-t', 'bool', 'all', 'careful', 'Gives the container a terminal.'],
  ['--ulimit', '', 'ulimit', 'linux', 'ok', 'Limit for its processes, as nofile=65536.'],
  ['--use-api-socket', '', 'bool', 'linux', 'unsupported', 'Lets the container control the engine.'],
  ['--user', '-u', 'string', 'all', 'careful', 'User in the container, as 1000:1000.'],
  ['--userns', '', 'string', 'linux', 'careful', 'Whose user ids the container uses.'],
  ['--uts', '', 'string', 'linux', 'careful', 'Whose host name the container uses.'],
  ['--volume', '-v', 'list', 'all', 'careful', 'Mounts a directory of the node, as /data:/data:ro.'],
  ['--volume-driver', '', 'string', 'all', 'unsupported', 'Plug-in that makes volumes.'],
  ['--volumes-from', '', 'list', 'all', 'unsupported', 'Takes the volumes of another container.'],
  ['--workdir', '-w', 'string', 'all', 'ok', 'Working directory in the container.'],
]

/** Every option by its long name. */
export const RUN_OPTIONS: ReadonlyMap<string, RunOption> = new Map(
  ROWS.map(([name, short, type, platform, stance, description]) => [
    name,
    {
      name,
      short: short || undefined,
      takesValue: type !== 'bool',
      isRepeatable: REPEATABLE.has(type),
      type,
      platform,
      stance,
      description,
    },
  ]),
)

const BY_SHORT = new Map([...RUN_OPTIONS.values()].map((option) => [option.short, option]))

/** Other names that the command line takes for the same option. */
const ALIASES: Readonly<Record<string, string>> = {
  '--net': '--network',
  '--net-alias': '--network-alias',
  '--dns-opt': '--dns-option',
}

/** The option of a word such as `--shm-size` or `-m`, without its value; undefined when there is none of this name. */
export function findRunOption(name: string): RunOption | undefined {
  return RUN_OPTIONS.get(ALIASES[name] ?? name) ?? (name.startsWith('--') ? undefined : BY_SHORT.get(name))
}

/** The name that the command line of today prefers, for an older one that it still takes. */
export function findAliasOf(name: string): string | undefined {
  return ALIASES[name]
}
