import { isRecord } from '../../../batch/errors'
import { leftOutOfArmPool } from '../../pool/arm'
import { partOf, type WireRest, without } from '../../wire'
import { isPoolResource } from '../shapes'
import { UNKNOWN } from './functions'
import { atTurn, countOf, resolve } from './resolve'
import { createScope, type Scope } from './scope'

export interface TemplatePool {
  /** The resource with its expressions worked out; UNKNOWN stands for what only a deployment knows. */
  resource: Readonly<Record<string, unknown>>
  /** Where the resource stands in the file. */
  path: string
  /** What belongs to the template and not to the pool. */
  leftOut: readonly string[]
}

/** What a template holds: its pools in their order, and templates that it only points to. */
export interface TemplateContent {
  pools: readonly TemplatePool[]
  links: readonly string[]
}

const DEEPEST = 8
const MOST_POOLS = 1000
/** Stands for a name that is not known where another follows it. */
const GAP = '\ufffc'

/**
 * The pools of a template, also those inside an account or another deployment and in loops. `parameters` are those of a file
 * beside the template.
 */
export function findTemplatePools(template: WireRest, parameters?: WireRest): TemplateContent {
  return toContent(walk(template, createScope(template, '', parameters), '', 0))
}

/** The same for a deployment that stands by itself at a path, as the call takes it: its template has its own names. */
export function findDeploymentPools(deployment: WireRest, path: string): TemplateContent {
  const properties = { ...partOf(deployment, 'properties'), expressionEvaluationOptions: { scope: 'inner' } }
  return toContent(readDeployment({ type: DEPLOYMENT, properties }, createScope({}), path, 0))
}

function toContent(parts: readonly Part[]): TemplateContent {
  return {
    pools: parts.flatMap((each) => ('resource' in each ? [each] : [])).slice(0, MOST_POOLS),
    links: parts.flatMap((each) => ('link' in each ? [each.link] : [])),
  }
}

const DEPLOYMENT = 'Microsoft.Resources/deployments'

type Part = TemplatePool | { link: string }

/** Lists of resources, and the objects by symbolic name that newer templates have. */
function walk(holder: WireRest, scope: Scope, path: string, depth: number): Part[] {
  const { resources } = holder
  if (depth > DEEPEST || typeof resources !== 'object' || resources === null) return []
  const at = path === '' ? 'resources' : `${path}.resources`
  return Object.entries(resources).flatMap(([key, resource]) => {
    const place = Array.isArray(resources) ? `${at}[${key}]` : `${at}.${key}`
    if (!isRecord(resource) || resource.existing === true) return []
    return scopesOf(resource, scope).flatMap((turn) => readResource(resource, turn, place, depth))
  })
}

/** One for each turn of the resource's loop; the first turn when only a deployment knows how many there are. */
function scopesOf({ copy }: WireRest, scope: Scope): Scope[] {
  if (!isRecord(copy)) return [scope]
  const count = countOf(copy, scope) ?? 1
  return Array.from({ length: count }, (_, turn) => atTurn(scope, String(copy.name), turn))
}

function readResource(resource: WireRest, scope: Scope, path: string, depth: number): Part[] {
  const own = isPoolResource(resource) ? [readPool(resource, scope, path)] : []
  return [...own, ...readDeployment(resource, scope, path, depth), ...walk(resource, scope, path, depth + 1)]
}

/** A resource by itself, as the only one of its template. */
export function readPool(resource: WireRest, scope: Scope, path: string): TemplatePool {
  const leftOut = leftOutOfArmPool(resource)
  const resolved = resolve(without(resource, ...leftOut, 'type', 'apiVersion', 'name'), path, scope)
  const parts: WireRest = isRecord(resolved) ? resolved : {}
  const name = typeof resource.name === 'string' ? { name: resolveName(resource.name, scope) } : {}
  return { resource: { ...parts, ...name }, path, leftOut }
}

/** The last part of the name is the pool's own; what stands before it need not be known. */
function resolveName(name: string, scope: Scope): unknown {
  const value = resolve(name, '', { ...scope, gap: GAP, values: new Map() })
  const last = typeof value === 'string' ? value.split('/').at(-1) : undefined
  return last === undefined || last.includes(GAP) ? UNKNOWN : last
}

/** A deployment within the template: its own names when it says `inner`, those around it otherwise. */
function readDeployment(resource: WireRest, scope: Scope, path: string, depth: number): Part[] {
  if (String(resource.type).toLowerCase() !== DEPLOYMENT.toLowerCase()) return []
  const properties = partOf(resource, 'properties')
  const link = partOf(properties, 'templateLink')
  if (!isRecord(properties.template))
    return 'templateLink' in properties
      ? [{ link: String(link.uri ?? link.relativePath ?? link.id ?? 'templateLink') }]
      : []
  const { template } = properties
  const above = path === '' ? 'properties' : `${path}.properties`
  const place = `${above}.template`
  const isInner = /^inner$/i.test(String(partOf(properties, 'expressionEvaluationOptions').scope))
  if (!isInner) return walk(template, scope, place, depth + 1)
  const given = Object.entries(partOf(properties, 'parameters')).map(
    ([name, parameter]): [string, unknown] => [
      name.toLowerCase(),
      resolve(partOf({ parameter }, 'parameter').value, `${above}.parameters.${name}.value`, scope),
    ],
  )
  const inner: Scope = { ...createScope(template, place), given: new Map(given), budget: scope.budget }
  return walk(template, inner, place, depth + 1)
}
