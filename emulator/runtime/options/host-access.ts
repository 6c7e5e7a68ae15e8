import { type ContainerDraft, hostAccessProblem, type OptionContext } from './draft'
import { invalid, parseInteger } from './values'

/** Capabilities that stay inside the container: Docker's own default set and three that widen nothing. */
const HARMLESS_CAPABILITIES: ReadonlySet<string> = new Set([
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE'],
  ...['NET_RAW', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
  ...['IPC_LOCK', 'SYS_NICE', 'SYS_PTRACE'],
])

/** Security options that only tighten. */
const TIGHTENING = /^(no-new-privileges([:=]true)?|seccomp=builtin|label=(type|level|role|user):.*)$/

/** Networks that reach nothing of this machine's own. */
const NETWORKS: ReadonlySet<string> = new Set(['none', 'bridge', 'default'])

/** Processes of one container, unless it asks for fewer: a runaway task must not take the machine down. */
export const PIDS_LIMIT = 4096

/** `--cap-add`: refuses what reaches beyond the container. */
export function addCapability(
  draft: ContainerDraft,
  option: string,
  text: string,
  context: OptionContext,
): void {
  const name = text.toUpperCase().replace(/^CAP_/, '')
  if (!HARMLESS_CAPABILITIES.has(name)) requireHostAccess(`${option} ${text}`, context)
  draft.HostConfig.CapAdd = [...(draft.HostConfig.CapAdd ?? []), name]
}

/** `--security-opt`: refuses what loosens. */
export function addSecurityOption(
  draft: ContainerDraft,
  option: string,
  text: string,
  context: OptionContext,
): void {
  if (!TIGHTENING.test(text)) requireHostAccess(`${option} ${text}`, context)
  draft.HostConfig.SecurityOpt = [...(draft.HostConfig.SecurityOpt ?? []), text]
}

/** `--network`: a network of its own or none; the machine's, another container's and named ones need access. */
export function setNetwork(
  draft: ContainerDraft,
  option: string,
  text: string,
  context: OptionContext,
): void {
  if (text.includes('=')) throw invalid(option, text, 'the name of a network')
  if (!NETWORKS.has(text)) requireHostAccess(`${option} ${text}`, context)
  draft.HostConfig.NetworkMode = text
}

/** `--pids-limit`: no more than the account's own limit. */
export function setPidsLimit(
  draft: ContainerDraft,
  option: string,
  text: string,
  context: OptionContext,
): void {
  const limit = parseInteger(option, text, -1)
  if (limit < 1 || limit > PIDS_LIMIT) requireHostAccess(`${option} ${text}`, context)
  draft.HostConfig.PidsLimit = limit
}

/** `--oom-score-adj`: a negative value makes the kernel end something else of this machine first. */
export function setOomScore(
  draft: ContainerDraft,
  option: string,
  text: string,
  context: OptionContext,
): void {
  const score = parseInteger(option, text, -1000, 1000)
  if (score < 0) requireHostAccess(`${option} ${text}`, context)
  draft.HostConfig.OomScoreAdj = score
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

/** Throws the problem that names the option and the flag, unless this account allows host access. */
export function requireHostAccess(option: string, context: OptionContext): void {
  if (!context.allowHostAccess) throw hostAccessProblem(option)
}
