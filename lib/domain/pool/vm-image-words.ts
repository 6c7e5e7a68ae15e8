import { windowsBuildOf, windowsNameOf } from '../image-check/windows-build'
import { architectureOfAgent } from './node-agent'
import type { VmImage } from './vm-image'

/** Names of systems by the word in the name of their node agent. */
const SYSTEMS: Readonly<Record<string, string>> = {
  ubuntu: 'Ubuntu',
  debian: 'Debian',
  centos: 'CentOS',
  mariner: 'Azure Linux',
  opensuse: 'openSUSE',
  el: 'Enterprise Linux',
}
/** Relatives of Red Hat share one agent; their publishers tell them apart. */
const RELATIVES: Readonly<Record<string, string>> = {
  almalinux: 'AlmaLinux',
  oracle: 'Oracle Linux',
  redhat: 'Red Hat Enterprise Linux',
  resf: 'Rocky Linux',
}

/** Capabilities that decide what a pool is good for, in the words of the form; the others stay in the list. */
const CAPABILITIES: readonly [RegExp, string][] = [
  [/^nvidia.*driver/i, 'GPU driver'],
  [/^supportsrdma/i, 'RDMA'],
  [/^intelmpi/i, 'Intel MPI'],
  [/^generation2vmimage$/i, 'generation 2'],
]

/** The system of an image as people call it, `Ubuntu 22.04`, `Windows Server 2022`. */
function sayVmSystem({ key, os, nodeAgentSKUId }: VmImage): string {
  if (os === 'windows') {
    const build = windowsBuildOf(key)
    return build === undefined ? 'Windows' : windowsNameOf(build)
  }
  const [, word = '', version = ''] = /^batch\.node\.(\S+) (\d[\d.]*)/i.exec(nodeAgentSKUId) ?? []
  const publisher = key.split(':', 1)[0]?.toLowerCase() ?? ''
  const name =
    word.toLowerCase() === 'el' ? (RELATIVES[publisher] ?? SYSTEMS.el) : SYSTEMS[word.toLowerCase()]
  return name === undefined ? 'Linux' : `${name} ${version}`
}

/** A marketplace image in one line: system, publisher, whether Batch vouches for it, what it can do, until when. */
export function sayVmImage(image: VmImage): string {
  const { key, nodeAgentSKUId, isVerified, capabilities, supportEndsAt } = image
  const able = CAPABILITIES.flatMap(([name, words]) =>
    capabilities.some((one) => name.test(one)) ? [words] : [],
  )
  return [
    sayVmSystem(image),
    architectureOfAgent(nodeAgentSKUId) === 'arm64' && 'Arm',
    `by ${key.split(':', 1)[0]}`,
    isVerified ? 'verified' : 'not verified',
    ...able,
    supportEndsAt && `supported until ${supportEndsAt.slice(0, 10)}`,
  ]
    .filter(Boolean)
    .join(', ')
}
