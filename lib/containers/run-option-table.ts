/** What is known of an option of `docker create`: whether it takes a value, where it has a meaning, how Batch gets on with it. */
export interface RunOption {
  name: string
  short?: string
  takesValue: boolean
  platform: 'all' | 'linux' | 'windows'
  /** `managed` is set by Batch itself; `run-only` belongs to `docker run` and starts nothing here. */
  stance: 'ok' | 'careful' | 'managed' | 'no-effect' | 'unsupported' | 'run-only'
}

type Row = readonly [
  name: string,
  short: string,
  kind: 'value' | 'flag',
  platform: RunOption['platform'],
  stance: RunOption['stance'],
]

/** Options of the Docker command line 29 for `docker create` and `docker run`. */
const ROWS: readonly Row[] = [
  ['--add-host', '', 'value', 'all', 'ok'],
  ['--annotation', '', 'value', 'all', 'no-effect'],
  ['--attach', '-a', 'value', 'all', 'no-effect'],
  ['--blkio-weight', '', 'value', 'linux', 'careful'],
  ['--blkio-weight-device', '', 'value', 'linux', 'careful'],
  ['--cap-add', '', 'value', 'linux', 'careful'],
  ['--cap-drop', '', 'value', 'linux', 'ok'],
  ['--cgroup-parent', '', 'value', 'linux', 'managed'],
  ['--cgroupns', '', 'value', 'linux', 'careful'],
  ['--cidfile', '', 'value', 'all', 'unsupported'],
  ['--cpu-count', '', 'value', 'windows', 'ok'],
  ['--cpu-percent', '', 'value', 'windows', 'ok'],
  ['--cpu-period', '', 'value', 'linux', 'careful'],
  ['--cpu-quota', '', 'value', 'linux', 'careful'],
  ['--cpu-rt-period', '', 'value', 'linux', 'careful'],
  ['--cpu-rt-runtime', '', 'value', 'linux', 'careful'],
  ['--cpu-shares', '-c', 'value', 'all', 'careful'],
  ['--cpus', '', 'value', 'all', 'ok'],
  ['--cpuset-cpus', '', 'value', 'linux', 'careful'],
  ['--cpuset-mems', '', 'value', 'linux', 'careful'],
  ['--detach', '-d', 'flag', 'all', 'run-only'],
  ['--detach-keys', '', 'value', 'all', 'run-only'],
  ['--device', '', 'value', 'all', 'careful'],
  ['--device-cgroup-rule', '', 'value', 'linux', 'careful'],
  ['--device-read-bps', '', 'value', 'linux', 'careful'],
  ['--device-read-iops', '', 'value', 'linux', 'careful'],
  ['--device-write-bps', '', 'value', 'linux', 'careful'],
  ['--device-write-iops', '', 'value', 'linux', 'careful'],
  ['--disable-content-trust', '', 'flag', 'all', 'no-effect'],
  ['--dns', '', 'value', 'all', 'careful'],
  ['--dns-option', '', 'value', 'linux', 'ok'],
  ['--dns-search', '', 'value', 'all', 'ok'],
  ['--domainname', '', 'value', 'all', 'ok'],
  ['--entrypoint', '', 'value', 'all', 'careful'],
  ['--env', '-e', 'value', 'all', 'careful'],
  ['--env-file', '', 'value', 'all', 'unsupported'],
  ['--expose', '', 'value', 'all', 'no-effect'],
  ['--gpus', '', 'value', 'linux', 'managed'],
  ['--group-add', '', 'value', 'linux', 'careful'],
  ['--health-cmd', '', 'value', 'all', 'no-effect'],
  ['--health-interval', '', 'value', 'all', 'no-effect'],
  ['--health-retries', '', 'value', 'all', 'no-effect'],
  ['--health-start-interval', '', 'value', 'all', 'no-effect'],
  ['--health-start-period', '', 'value', 'all', 'no-effect'],
  ['--health-timeout', '', 'value', 'all', 'no-effect'],
  ['--help', '', 'flag', 'all', 'unsupported'],
  ['--hostname', '-h', 'value', 'all', 'ok'],
  ['--init', '', 'flag', 'linux', 'ok'],
  ['--interactive', '-i', 'flag', 'all', 'no-effect'],
  ['--io-maxbandwidth', '', 'value', 'windows', 'ok'],
  ['--io-maxiops', '', 'value', 'windows', 'ok'],
  ['--ip', '', 'value', 'linux', 'careful'],
  ['--ip6', '', 'value', 'linux', 'careful'],
  ['--ipc', '', 'value', 'linux', 'careful'],
  ['--isolation', '', 'value', 'all', 'managed'],
  ['--kernel-memory', '', 'value', 'linux', 'unsupported'],
  ['--label', '-l', 'value', 'all', 'ok'],
  ['--label-file', '', 'value', 'all', 'unsupported'],
  ['--link', '', 'value', 'linux', 'unsupported'],
  ['--link-local-ip', '', 'value', 'linux', 'unsupported'],
  ['--log-driver', '', 'value', 'all', 'managed'],
  ['--log-opt', '', 'value', 'all', 'careful'],
  ['--mac-address', '', 'value', 'linux', 'unsupported'],
  ['--memory', '-m', 'value', 'all', 'ok'],
  ['--memory-reservation', '', 'value', 'linux', 'ok'],
  ['--memory-swap', '', 'value', 'linux', 'no-effect'],
  ['--memory-swappiness', '', 'value', 'linux', 'no-effect'],
  ['--mount', '', 'value', 'all', 'careful'],
  ['--name', '', 'value', 'all', 'careful'],
  ['--network', '', 'value', 'all', 'careful'],
  ['--network-alias', '', 'value', 'all', 'unsupported'],
  ['--no-healthcheck', '', 'flag', 'all', 'ok'],
  ['--oom-kill-disable', '', 'flag', 'linux', 'careful'],
  ['--oom-score-adj', '', 'value', 'linux', 'careful'],
  ['--pid', '', 'value', 'linux', 'careful'],
  ['--pids-limit', '', 'value', 'linux', 'ok'],
  ['--platform', '', 'value', 'all', 'managed'],
  ['--privileged', '', 'flag', 'linux', 'careful'],
  ['--publish', '-p', 'value', 'all', 'careful'],
  ['--publish-all', '-P', 'flag', 'all', 'careful'],
  ['--pull', '', 'value', 'all', 'managed'],
  ['--quiet', '-q', 'flag', 'all', 'no-effect'],
  ['--read-only', '', 'flag', 'linux', 'ok'],
  ['--restart', '', 'value', 'all', 'managed'],
  ['--rm', '', 'flag', 'all', 'ok'],
  ['--runtime', '', 'value', 'all', 'managed'],
  ['--security-opt', '', 'value', 'all', 'careful'],
  ['--shm-size', '', 'value', 'linux', 'ok'],
  ['--sig-proxy', '', 'flag', 'all', 'run-only'],
  ['--stop-signal', '', 'value', 'all', 'careful'],
  ['--stop-timeout', '', 'value', 'all', 'careful'],
  ['--storage-opt', '', 'value', 'all', 'careful'],
  ['--sysctl', '', 'value', 'linux', 'careful'],
  ['--tmpfs', '', 'value', 'linux', 'ok'],
  ['--tty', '-t', 'flag', 'all', 'careful'],
  ['--ulimit', '', 'value', 'linux', 'ok'],
  ['--use-api-socket', '', 'flag', 'linux', 'unsupported'],
  ['--user', '-u', 'value', 'all', 'careful'],
  ['--userns', '', 'value', 'linux', 'careful'],
  ['--uts', '', 'value', 'linux', 'careful'],
  ['--volume', '-v', 'value', 'all', 'careful'],
  ['--volume-driver', '', 'value', 'all', 'unsupported'],
  ['--volumes-from', '', 'value', 'all', 'unsupported'],
  ['--workdir', '-w', 'value', 'all', 'ok'],
]

/** Every option by its long name. */
export const RUN_OPTIONS: ReadonlyMap<string, RunOption> = new Map(
  ROWS.map(([name, short, kind, platform, stance]) => [
    name,
    { name, short: short || undefined, takesValue: kind === 'value', platform, stance },
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
