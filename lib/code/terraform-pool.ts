import { isRecord } from '../batch/errors'
import { partOf, rowsOf, type WireRest, without, withParts } from '../domain/wire'
import { type HclPart, writeHclValue } from './hcl'
import type { Rule, Rules } from './terraform-rules'
import { POOL_RULES } from './terraform-rules'

export interface AzurermPool {
  parts: HclPart[]
  /** Paths, below `properties`, that azurerm has no word for. */
  missing: string[]
}

/** The properties of a pool (Resource Manager's shape) as the body of azurerm_batch_pool, and what it cannot say. */
export function toAzurermPool(properties: WireRest, textOf: (text: string) => string): AzurermPool {
  const missing = limitsOf(properties)
  return { parts: readRules(POOL_RULES, withDefaults(properties), '', textOf, missing), missing }
}

function readRules(
  rules: Rules,
  value: WireRest,
  path: string,
  textOf: (text: string) => string,
  missing: string[],
): HclPart[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const at = path === '' ? key : `${path}.${key}`
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined
    const parts = rule === undefined || item == null ? undefined : readRule(rule, item, at, textOf, missing)
    if (parts === undefined && item != null) missing.push(at)
    return parts ?? []
  })
}

/** Undefined when the value does not fit the rule. */
function readRule(
  rule: Rule,
  value: unknown,
  path: string,
  textOf: (text: string) => string,
  missing: string[],
): HclPart[] | undefined {
  const attribute = (name: string, expression: string): HclPart[] => [{ kind: 'attribute', name, expression }]
  if (typeof rule === 'string') {
    const isPlain =
      !isRecord(value) && !(Array.isArray(value) && value.some((item) => typeof item === 'object'))
    return isPlain ? attribute(rule, writeHclValue(value, textOf)) : undefined
  }
  if ('json' in rule) return attribute(rule.json, `jsonencode(${writeHclValue(value, textOf)})`)
  if ('map' in rule) {
    const map = toMap(value)
    return map && attribute(rule.map, writeHclValue(map, textOf))
  }
  if ('each' in rule) {
    if (!Array.isArray(value)) return undefined
    return value.map((item) => ({
      kind: 'block',
      name: rule.each,
      parts: attribute(rule.attribute, writeHclValue(item, textOf)),
    }))
  }
  if ('flat' in rule) return isRecord(value) ? readRules(rule.flat, value, path, textOf, missing) : undefined
  const rows = Array.isArray(value) ? value : [value]
  if (!rows.every(isRecord)) return undefined
  return rows.map((row, index) => {
    const at = Array.isArray(value) ? `${path}[${index}]` : path
    return { kind: 'block', name: rule.block, parts: readRules(rule.rules, row, at, textOf, missing) }
  })
}

/** Names and values as a map; undefined for what a map cannot hold: a name twice, an empty value, anything more in a row. */
function toMap(value: unknown): Record<string, string> | undefined {
  if (!Array.isArray(value)) return undefined
  const map = new Map<string, string>()
  for (const row of value) {
    if (!isRecord(row) || typeof row.name !== 'string' || typeof row.value !== 'string') return undefined
    if (row.value === '' || map.has(row.name) || Object.keys(row).length > 2) return undefined
    map.set(row.name, row.value)
  }
  return Object.fromEntries(map)
}

/** Spells out where the provider's defaults are not the service's, and shapes what it writes in another way. */
function withDefaults(properties: WireRest): WireRest {
  const scale = partOf(properties, 'scaleSettings')
  const fixed = withParts({ targetDedicatedNodes: 0, targetLowPriorityNodes: 0 }, partOf(scale, 'fixedScale'))
  const start = partOf(properties, 'startTask')
  return withParts(
    { interNodeCommunication: 'Disabled', ...properties },
    {
      scaleSettings: scale.autoScale === undefined ? { ...scale, fixedScale: fixed } : scale,
      startTask: properties.startTask && {
        waitForSuccess: true,
        userIdentity: { autoUser: { scope: 'Task', elevationLevel: 'NonAdmin' } },
        ...start,
      },
      deploymentConfiguration: properties.deploymentConfiguration && withDefaultRegistry(properties),
      networkConfiguration: properties.networkConfiguration && withPortRanges(properties),
    },
  )
}

function withDefaultRegistry(properties: WireRest): WireRest {
  const deployment = partOf(properties, 'deploymentConfiguration')
  const machine = partOf(deployment, 'virtualMachineConfiguration')
  const containers = partOf(machine, 'containerConfiguration')
  const registries = rowsOf(containers, 'containerRegistries').map((row) => ({
    registryServer: 'docker.io',
    ...row,
  }))
  if (containers.containerRegistries === undefined) return deployment
  const containerConfiguration = { ...containers, containerRegistries: registries }
  return { ...deployment, virtualMachineConfiguration: { ...machine, containerConfiguration } }
}

function withPortRanges(properties: WireRest): WireRest {
  const network = partOf(properties, 'networkConfiguration')
  const endpoints = partOf(network, 'endpointConfiguration')
  if (endpoints.inboundNatPools === undefined) return network
  const pools = rowsOf(endpoints, 'inboundNatPools').map((pool) => ({
    ...without(pool, 'frontendPortRangeStart', 'frontendPortRangeEnd'),
    frontendPortRange: `${pool.frontendPortRangeStart}-${pool.frontendPortRangeEnd}`,
  }))
  return { ...network, endpointConfiguration: { ...endpoints, inboundNatPools: pools } }
}

const MOST_DEDICATED = 2000
const MOST_LOW_PRIORITY = 1000

/** What the provider takes in part only: each of these would be refused, or sent as something else. */
function limitsOf(properties: WireRest): string[] {
  const machine = partOf(partOf(properties, 'deploymentConfiguration'), 'virtualMachineConfiguration')
  const fixed = partOf(partOf(properties, 'scaleSettings'), 'fixedScale')
  const image = partOf(machine, 'imageReference')
  const isWhole = ['publisher', 'offer', 'sku', 'version'].every((key) => typeof image[key] === 'string')
  const identity = partOf(partOf(properties, 'startTask'), 'userIdentity')
  const files = rowsOf(partOf(properties, 'startTask'), 'resourceFiles')
  const sources = ['httpUrl', 'storageContainerUrl', 'autoStorageContainerName']
  const limits: [string, boolean][] = [
    [
      'deploymentConfiguration.virtualMachineConfiguration.imageReference',
      isWhole === (image.id !== undefined),
    ],
    ['scaleSettings.fixedScale.targetDedicatedNodes', Number(fixed.targetDedicatedNodes) > MOST_DEDICATED],
    [
      'scaleSettings.fixedScale.targetLowPriorityNodes',
      Number(fixed.targetLowPriorityNodes) > MOST_LOW_PRIORITY,
    ],
    ['startTask.userIdentity.userName', identity.userName !== undefined && identity.autoUser === undefined],
    [
      'startTask.resourceFiles',
      files.some((file) => sources.filter((source) => file[source] !== undefined).length !== 1),
    ],
    [
      'deploymentConfiguration.virtualMachineConfiguration.dataDisks',
      rowsOf(machine, 'dataDisks').some((disk) => disk.caching === undefined),
    ],
    ['userAccounts', rowsOf(properties, 'userAccounts').some((user) => user.elevationLevel === undefined)],
  ]
  return limits.filter(([, isOver]) => isOver).map(([path]) => path)
}
