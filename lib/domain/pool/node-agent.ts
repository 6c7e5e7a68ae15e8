import type { OwnImage } from '../../arm/own-images'
import { isSameImage } from '../image-key'
import type { VmImage } from './vm-image'

/** The system that a node agent is for, by its name, `batch.node.windows amd64`; undefined when that does not tell. */
export function osOfAgent(agent: string): 'linux' | 'windows' | undefined {
  if (!/^batch\.node\./i.test(agent)) return undefined
  return /^batch\.node\.windows/i.test(agent) ? 'windows' : 'linux'
}

/** The processor that a node agent is for; undefined when its name does not tell. */
export function architectureOfAgent(agent: string): 'amd64' | 'arm64' | undefined {
  if (!/^batch\.node\./i.test(agent)) return undefined
  return /arm64$/i.test(agent) ? 'arm64' : 'amd64'
}

/** A node agent of the list of supported images. */
export interface NodeAgent {
  name: string
  os: 'linux' | 'windows'
  /** When Batch stops to support the last image that has it, ISO 8601; undefined when no end is known. */
  supportEndsAt?: string
}

/**
 * The node agents of a list, each once and by name; of an image of one's own only those for its system and processor, as
 * far as these are known and the list has any.
 */
export function agentsFor(images: readonly VmImage[], own?: OwnImage): NodeAgent[] {
  const agents = new Map<string, NodeAgent>()
  for (const { nodeAgentSKUId: name, os, supportEndsAt } of images) {
    const before = agents.get(name)
    const endsAt = before === undefined ? supportEndsAt : later(before.supportEndsAt, supportEndsAt)
    agents.set(name, { name, os, ...(endsAt !== undefined && { supportEndsAt: endsAt }) })
  }
  const all = [...agents.values()].sort((a, b) => a.name.localeCompare(b.name))
  const fitting = all.filter((agent) => own === undefined || whyAgentUnfit(agent.name, own) === undefined)
  return fitting.length > 0 ? fitting : all
}

const later = (a: string | undefined, b: string | undefined) =>
  a === undefined || b === undefined ? undefined : a > b ? a : b

/** What speaks against an agent for an image, as far as both tell: its system, or its processor. */
export function whyAgentUnfit(
  agent: string,
  { os, architecture }: OwnImage,
): 'os' | 'architecture' | undefined {
  const agentOs = osOfAgent(agent)
  if (os !== undefined && agentOs !== undefined && os !== agentOs) return 'os'
  const agentArchitecture = architectureOfAgent(agent)
  const isOther =
    architecture !== undefined && agentArchitecture !== undefined && architecture !== agentArchitecture
  return isOther ? 'architecture' : undefined
}

/** What publishers call the systems that agents are named by. */
const SYSTEM_WORDS: Readonly<Record<string, RegExp>> = {
  ubuntu: /ubuntu|canonical/,
  el: /alma|rocky|rhel|red ?hat|oracle/,
  debian: /debian/,
  centos: /centos/,
  mariner: /mariner|azure-?linux/,
  opensuse: /suse/,
}

/**
 * The one agent that an image of one's own clearly wants: that of the marketplace image with the same publisher, offer and
 * SKU, the only one for its system, or the only one whose system and version stand in its names. Else undefined.
 */
export function suggestAgent(own: OwnImage, images: readonly VmImage[]): string | undefined {
  const { os, name, identifier: { publisher, offer, sku } = { publisher: '', offer: '', sku: '' } } = own
  const same = images.find(({ key }) => isSameImage(key, `${publisher}:${offer}:${sku}:latest`))
  if (same !== undefined && whyAgentUnfit(same.nodeAgentSKUId, own) === undefined) return same.nodeAgentSKUId
  if (os === undefined) return undefined
  const agents = agentsFor(images, own).filter((agent) => whyAgentUnfit(agent.name, own) === undefined)
  if (agents.length === 1) return agents[0]?.name
  const words = `${name} ${publisher} ${offer} ${sku}`.toLowerCase()
  const named = agents.filter((agent) => isNamedIn(words, agent.name))
  return named.length === 1 ? named[0]?.name : undefined
}

function isNamedIn(words: string, agent: string): boolean {
  const [, system = '', version = ''] = /^batch\.node\.(\S+) (\d[\d.]*)/i.exec(agent) ?? []
  if (version === '' || !SYSTEM_WORDS[system.toLowerCase()]?.test(words)) return false
  // 22.04 is written 22_04, 22-04 and 2204, too; a number behind a point is the smaller part of another version.
  const digits = version.split('.').join('[._-]?')
  return new RegExp(`(?<!\\d|\\d[._-])${digits}(?!\\d)`).test(words)
}
