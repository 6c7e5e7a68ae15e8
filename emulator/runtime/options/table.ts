import type Docker from 'dockerode'
import type { ContainerDraft } from './draft'
import {
  addCapability,
  addDevice,
  addPort,
  isHarmlessCapability,
  isOwnOomScore,
  isOwnPidsLimit,
  OWN_NETWORKS,
  setNetwork,
  TIGHTENING,
} from './host-access'
import { addMount, addTmpfs, addVolume } from './mounts'
import {
  asText,
  config,
  deviceRate,
  flag,
  host,
  hostList,
  hostMap,
  inside,
  insideWith,
  noEffect,
  type OptionRow,
  type UnjudgedRow,
} from './rows'
import { isOwnSysctl } from './sysctls'
import {
  invalid,
  parseBytes,
  parseBytesOrUnlimited,
  parseInteger,
  parseNanoCpus,
  parsePair,
  parseUlimit,
} from './values'

function addEnvironment(draft: ContainerDraft, text: string, option: string): void {
  if (text === '' || text.startsWith('=')) throw invalid(option, text, 'NAME=value')
  // A bare name would copy a variable of the node agent, which has none for tasks.
  if (text.includes('=')) draft.Env.push(text)
}

const ENVIRONMENT_AND_PROCESS: readonly UnjudgedRow[] = [
  config('--env', '-e', addEnvironment),
  config('--entrypoint', undefined, (draft, text) => {
    draft.Entrypoint = [text]
  }),
  config('--workdir', '-w', (draft, text, option) => {
    if (!text.startsWith('/')) throw invalid(option, text, 'an absolute path in the container')
    draft.WorkingDir = text
  }),
  config('--user', '-u', (draft, text) => {
    draft.User = text
  }),
  config('--label', '-l', (draft, text, option) => {
    const { key, value = '' } = parsePair(option, text)
    draft.Labels[key] = value
  }),
  config('--stop-signal', undefined, (draft, text) => {
    draft.StopSignal = text
  }),
  flag(
    '--tty',
    (draft, isOn) => {
      draft.Tty = isOn
    },
    '-t',
  ),
  flag('--init', (draft, isOn) => {
    draft.HostConfig.Init = isOn
  }),
  { name: '--ulimit', apply: addUlimit },
]

function addUlimit(draft: ContainerDraft, option: string, text: string): void {
  const limit = parseUlimit(option, text)
  const others = (draft.HostConfig.Ulimits ?? []).filter(({ Name }) => Name !== limit.Name)
  draft.HostConfig.Ulimits = [...others, limit]
}

const RESOURCES: readonly UnjudgedRow[] = [
  { ...host('--memory', 'Memory', parseBytes), short: '-m' },
  host('--memory-reservation', 'MemoryReservation', parseBytes),
  host('--memory-swap', 'MemorySwap', parseBytesOrUnlimited),
  host('--memory-swappiness', 'MemorySwappiness', (option, text) => parseInteger(option, text, -1, 100)),
  host('--shm-size', 'ShmSize', parseBytes),
  host('--cpus', 'NanoCpus', parseNanoCpus),
  { ...host('--cpu-shares', 'CpuShares', parseInteger), short: '-c' },
  host('--cpu-period', 'CpuPeriod', parseInteger),
  host('--cpu-quota', 'CpuQuota', parseInteger),
  host('--cpu-rt-period', 'CpuRealtimePeriod', parseInteger),
  host('--cpu-rt-runtime', 'CpuRealtimeRuntime', parseInteger),
  host('--cpuset-cpus', 'CpusetCpus', asText),
  host('--cpuset-mems', 'CpusetMems', asText),
  host('--blkio-weight', 'BlkioWeight', (option, text) => parseInteger(option, text, 0, 1000)),
  deviceRate('--device-read-bps', 'BlkioDeviceReadBps', parseBytes),
  deviceRate('--device-write-bps', 'BlkioDeviceWriteBps', parseBytes),
  deviceRate('--device-read-iops', 'BlkioDeviceReadIOps', (option, text) => parseInteger(option, text, 0)),
  deviceRate('--device-write-iops', 'BlkioDeviceWriteIOps', (option, text) => parseInteger(option, text, 0)),
]

const NETWORK: readonly UnjudgedRow[] = [
  config('--hostname', '-h', (draft, text) => {
    draft.Hostname = text
  }),
  config('--domainname', undefined, (draft, text) => {
    draft.Domainname = text
  }),
  { name: '--add-host', apply: addHost },
  hostList('--dns', 'Dns'),
  hostList('--dns-option', 'DnsOptions'),
  hostList('--dns-opt', 'DnsOptions'),
  hostList('--dns-search', 'DnsSearch'),
]

function addHost(draft: ContainerDraft, option: string, text: string): void {
  const match = /^([^:=]+)[:=](.+)$/.exec(text)
  if (!match) throw invalid(option, text, 'name:address')
  const address = (match[2] ?? '').replace(/^\[(.*)\]$/, '$1')
  draft.HostConfig.ExtraHosts = [...(draft.HostConfig.ExtraHosts ?? []), `${match[1]}:${address}`]
}

// Sources of mounts are judged where they are found on the node.
const FILES_AND_RIGHTS: readonly UnjudgedRow[] = [
  { name: '--volume', short: '-v', apply: addVolume },
  { name: '--mount', apply: addMount },
  { name: '--tmpfs', apply: addTmpfs },
  flag('--read-only', (draft, isOn) => {
    draft.HostConfig.ReadonlyRootfs = isOn
  }),
  hostList('--cap-drop', 'CapDrop'),
]

/** Options whose whole point, or some of whose values, are this machine. */
const JUDGED: readonly OptionRow[] = [
  insideWith({ name: '--network', apply: setNetwork }, OWN_NETWORKS),
  insideWith({ name: '--net', apply: setNetwork }, OWN_NETWORKS),
  insideWith(hostMap('--sysctl', 'Sysctls'), isOwnSysctl),
  insideWith({ name: '--cap-add', apply: addCapability }, isHarmlessCapability),
  insideWith(hostList('--security-opt', 'SecurityOpt'), TIGHTENING),
  insideWith(
    host('--pids-limit', 'PidsLimit', (option, text) => parseInteger(option, text, -1)),
    isOwnPidsLimit,
  ),
  insideWith(
    host('--oom-score-adj', 'OomScoreAdj', (option, text) => parseInteger(option, text, -1000, 1000)),
    isOwnOomScore,
  ),
  // Podman hands the groups of its own user on for this word.
  insideWith(hostList('--group-add', 'GroupAdd'), /^(?!keep-groups$)/),
  // Other keys are those of the engine's own storage.
  insideWith(hostMap('--storage-opt', 'StorageOpt'), /^size=/),
  insideWith(
    flag('--privileged', (draft, isOn) => {
      draft.HostConfig.Privileged = isOn
    }),
  ),
  insideWith({ name: '--device', apply: addDevice }),
  insideWith(hostList('--device-cgroup-rule', 'DeviceCgroupRules')),
  insideWith({ name: '--publish', short: '-p', apply: addPort }),
  insideWith(
    flag(
      '--publish-all',
      (draft, isOn) => {
        draft.HostConfig.PublishAllPorts = isOn
      },
      '-P',
    ),
  ),
  insideWith(host('--ipc', 'IpcMode', asText), /^(none|private|shareable)$/),
  insideWith(host('--pid', 'PidMode', asText), /^$/),
  insideWith(host('--uts', 'UTSMode', asText), /^$/),
  insideWith(host('--userns', 'UsernsMode', asText), /^$/),
  insideWith(host('--cgroupns', 'CgroupnsMode' as keyof Docker.HostConfig, asText), /^private$/),
  insideWith(host('--cgroup-parent', 'CgroupParent', asText)),
  insideWith(hostList('--volumes-from', 'VolumesFrom')),
  insideWith(
    flag('--oom-kill-disable', (draft, isOn) => {
      draft.HostConfig.OomKillDisable = isOn
    }),
  ),
]

const WITHOUT_EFFECT: readonly UnjudgedRow[] = [
  // Every container is removed once its outcome is known, and is named by the account: nodes share one engine here.
  noEffect('--rm', true),
  noEffect('--name', false),
  noEffect('--attach', false, '-a'),
  noEffect('--interactive', true, '-i'),
  noEffect('--quiet', true, '-q'),
  // Which devices a machine has is nobody's to say here: the task runs without.
  noEffect('--gpus', false),
  noEffect('--disable-content-trust', true),
  noEffect('--expose', false),
  noEffect('--stop-timeout', false),
  noEffect('--no-healthcheck', true),
  ...['cmd', 'interval', 'retries', 'start-interval', 'start-period', 'timeout'].map((name) =>
    noEffect(`--health-${name}`, false),
  ),
]

/** Every option that is taken; any other is answered as Batch's node agent does. */
export const OPTION_ROWS: readonly OptionRow[] = [
  ...inside(ENVIRONMENT_AND_PROCESS),
  ...inside(RESOURCES),
  ...inside(NETWORK),
  ...inside(FILES_AND_RIGHTS),
  ...JUDGED,
  ...inside(WITHOUT_EFFECT),
]
