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
