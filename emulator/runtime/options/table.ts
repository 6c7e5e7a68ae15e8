import type Docker from 'dockerode'
import type { ContainerDraft } from './draft'
import {
  addCapability,
  addDevice,
  addPort,
  addSecurityOption,
  setNetwork,
  setOomScore,
  setPidsLimit,
} from './host-access'
import { addMount, addTmpfs, addVolume } from './mounts'
import {
  asText,
  config,
  deviceRate,
  flag,
  guarded,
  host,
  hostList,
  hostMap,
  noEffect,
  type OptionRow,
} from './rows'
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

const ENVIRONMENT_AND_PROCESS: readonly OptionRow[] = [
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
  hostList('--group-add', 'GroupAdd'),
  { name: '--ulimit', apply: addUlimit },
]

function addUlimit(draft: ContainerDraft, option: string, text: string): void {
  const limit = parseUlimit(option, text)
  const others = (draft.HostConfig.Ulimits ?? []).filter(({ Name }) => Name !== limit.Name)
  draft.HostConfig.Ulimits = [...others, limit]
}

const RESOURCES: readonly OptionRow[] = [
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
  hostMap('--storage-opt', 'StorageOpt'),
  { name: '--pids-limit', apply: setPidsLimit },
  { name: '--oom-score-adj', apply: setOomScore },
]

const NETWORK: readonly OptionRow[] = [
  { name: '--network', apply: setNetwork },
  { name: '--net', apply: setNetwork },
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
  hostMap('--sysctl', 'Sysctls'),
]

function addHost(draft: ContainerDraft, option: string, text: string): void {
  const match = /^([^:=]+)[:=](.+)$/.exec(text)
  if (!match) throw invalid(option, text, 'name:address')
  const address = (match[2] ?? '').replace(/^\[(.*)\]$/, '$1')
  draft.HostConfig.ExtraHosts = [...(draft.HostConfig.ExtraHosts ?? []), `${match[1]}:${address}`]
}

const FILES_AND_RIGHTS: readonly OptionRow[] = [
  { name: '--volume', short: '-v', apply: addVolume },
  { name: '--mount', apply: addMount },
  { name: '--tmpfs', apply: addTmpfs },
  flag('--read-only', (draft, isOn) => {
    draft.HostConfig.ReadonlyRootfs = isOn
  }),
  { name: '--cap-add', apply: addCapability },
  hostList('--cap-drop', 'CapDrop'),
  { name: '--security-opt', apply: addSecurityOption },
]

/** Options whose whole point, or one of whose values, is this machine. */
const GUARDED: readonly OptionRow[] = [
  guarded(
    flag('--privileged', (draft, isOn) => {
      draft.HostConfig.Privileged = isOn
    }),
  ),
  guarded({ name: '--device', apply: addDevice }),
  guarded(hostList('--device-cgroup-rule', 'DeviceCgroupRules')),
  guarded({ name: '--publish', short: '-p', apply: addPort }),
  guarded(
    flag(
      '--publish-all',
      (draft, isOn) => {
        draft.HostConfig.PublishAllPorts = isOn
      },
      '-P',
    ),
  ),
  guarded(host('--ipc', 'IpcMode', asText), /^(none|private|shareable)$/),
  guarded(host('--pid', 'PidMode', asText), /^$/),
  guarded(host('--uts', 'UTSMode', asText), /^$/),
  guarded(host('--userns', 'UsernsMode', asText), /^$/),
  guarded(host('--cgroupns', 'CgroupnsMode' as keyof Docker.HostConfig, asText), /^private$/),
  guarded(host('--cgroup-parent', 'CgroupParent', asText)),
  guarded(hostList('--volumes-from', 'VolumesFrom')),
  guarded(
    flag('--oom-kill-disable', (draft, isOn) => {
      draft.HostConfig.OomKillDisable = isOn
    }),
  ),
]

const WITHOUT_EFFECT: readonly OptionRow[] = [
  // Every container is removed once its outcome is known, and is named by the account: nodes share one engine here.
  noEffect('--rm', true),
  noEffect('--name', false),
  noEffect('--attach', false, '-a'),
  noEffect('--interactive', true, '-i'),
  noEffect('--quiet', true, '-q'),
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
  ...ENVIRONMENT_AND_PROCESS,
  ...RESOURCES,
  ...NETWORK,
  ...FILES_AND_RIGHTS,
  ...GUARDED,
  ...WITHOUT_EFFECT,
]
