import { type ContainerDraft, OptionProblem } from './draft'

/** Settings of the kernel that each container's own message queues and shared memory have. Source: Docker, `--sysctl`. */
const OF_IPC = /^(kernel\.(shm(all|max|mni|_rmid_forced)|msg(max|mnb|mni)|sem)|fs\.mqueue\.[a-z_]+)$/
/** Settings of the network, of which each network has its own. */
const OF_NETWORK = /^net(\.[A-Za-z0-9_-]+)+$/

/** Whether a `--sysctl name=value` sets something that a container has for itself. */
export function isOwnSysctl(text: string): boolean {
  const [name = ''] = text.split('=')
  return OF_IPC.test(name) || OF_NETWORK.test(name)
}

/**
 * Once all options are known: settings of the network give the container one of its own, which an engine's defaults
 * need not do. Throws OptionProblem for those of a network or of message queues that are the machine's or another's.
 */
export function settleSysctls({ HostConfig: host }: ContainerDraft): void {
  const names = Object.keys(host.Sysctls ?? {})
  const ofNetwork = names.find((name) => OF_NETWORK.test(name))
  if (ofNetwork !== undefined) {
    host.NetworkMode ??= 'bridge'
    if (!/^(bridge|default|none)$/.test(host.NetworkMode)) throw foreignProblem(ofNetwork, '--network')
  }
  const ofIpc = names.find((name) => OF_IPC.test(name))
  if (ofIpc !== undefined) {
    host.IpcMode ??= 'private'
    if (!/^(private|shareable)$/.test(host.IpcMode)) throw foreignProblem(ofIpc, '--ipc')
  }
}

function foreignProblem(name: string, option: string): OptionProblem {
  return new OptionProblem(`--sysctl ${name} would not be the container's own with this ${option}.`)
}
