import type { ContainerDraft } from './draft'
import { invalid } from './values'

/** Capabilities that stay inside the container: Docker's own default set and three that widen nothing. */
const HARMLESS_CAPABILITIES: ReadonlySet<string> = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
  ...['IPC_LOCK', 'SYS_NICE', 'SYS_PTRACE'],
])

/** Security options that only tighten, or say of a label what containers have anyway: other types are not confined. */
export const TIGHTENING =
  /^(no-new-privileges([:=]true)?|seccomp=builtin|label=(type:container_t|level:.+|role:system_r|user:system_u))$/

/** Networks that reach nothing of this machine's own. */
export const OWN_NETWORKS = /^(none|bridge|default)$/

/** Processes of one container, unless it asks for fewer: a runaway task must not take the machine down. */
export const PIDS_LIMIT = 4096

/** Whether a `--cap-add` keeps to the container. */
export function isHarmlessCapability(text: string): boolean {
  return HARMLESS_CAPABILITIES.has(toCapability(text))
}

/** Whether a `--pids-limit` is no more than the account's own; what is no number is for its parser to refuse. */
export function isOwnPidsLimit(text: string): boolean {
  const limit = Number(text)
  return Number.isNaN(limit) || (limit >= 1 && limit <= PIDS_LIMIT)
}

/** Whether a `--oom-score-adj` does not make the kernel end something else of this machine first. */
export function isOwnOomScore(text: string): boolean {
  return !(Number(text) < 0)
}

/** `--cap-add`, with or without CAP_ and in any case. */
export function addCapability(draft: ContainerDraft, _option: string, text: string): void {
  draft.HostConfig.CapAdd = [...(draft.HostConfig.CapAdd ?? []), toCapability(text)]
}

/** `--network` by its name; Docker's long form has more in it. */
export function setNetwork(draft: ContainerDraft, option: string, text: string): void {
  if (text.includes('=')) throw invalid(option, text, 'the name of a network')
  draft.HostConfig.NetworkMode = text
}

function toCapability(text: string): string {
  return text.toUpperCase().replace(/^CAP_/, '')
}

/** `--device host[:container][:rwm]`. */
export function addDevice(draft: ContainerDraft, _option: string, text: string): void {
  const [host = '', second, third] = text.split(':')
  const isMode = second !== undefined && third === undefined && /^[rwm]+$/.test(second)
  draft.HostConfig.Devices = [
    ...(draft.HostConfig.Devices ?? []),
    {
      PathOnHost: host,
      PathInContainer: isMode || second === undefined ? host : second,
      CgroupPermissions: (isMode ? second : third) ?? 'rwm',
    },
  ]
}

/** `-p [ip:][host:]container[/protocol]` of single ports. */
export function addPort(draft: ContainerDraft, option: string, text: string): void {
  const match = /^(?:(?:(\[[^\]]+\]|[\d.]+):)?(\d*):)?(\d+)(?:\/(tcp|udp|sctp))?$/.exec(text)
  if (!match) throw invalid(option, text, '[ip:][port of the node:]port[/protocol]')
  const [, ip = '', host = '', port, protocol = 'tcp'] = match
  const name = `${port}/${protocol}`
  draft.ExposedPorts = { ...draft.ExposedPorts, [name]: {} }
  draft.HostConfig.PortBindings = {
    ...draft.HostConfig.PortBindings,
    [name]: [{ HostIp: ip.replace(/^\[|\]$/g, ''), HostPort: host }],
  }
}
