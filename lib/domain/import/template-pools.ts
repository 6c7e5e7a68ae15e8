import { isRecord } from '../../batch/errors'
import { leftOutOfArmPool } from '../pool/arm'
import type { WireRest } from '../wire'
import { resolveTemplate } from './template-value'

export interface TemplatePool {
  /** In the shape of Resource Manager, expressions worked out. */
  resource: WireRest
  /** Paths below the resource that only a deployment knows; they were left out. */
  unresolved: readonly string[]
  /** What belongs to the template and not to the pool, whether its expressions are known or not. */
  leftOut: readonly string[]
}

const POOL_TYPES = new Set(['microsoft.batch/batchaccounts/pools', 'pools'])
const DEEPEST = 4

/** The pools of a template, also those inside an account or another deployment, in their order. */
export function findTemplatePools(template: WireRest): TemplatePool[] {
  return resourcesOf(template, 0).map(({ resource, scope }) => {
    const { value, unresolved } = resolveTemplate(resource, scope)
    const leftOut = leftOutOfArmPool(resource)
    // A resource is an object, and so is what comes out.
    return {
      resource: value as WireRest,
      unresolved: unresolved.filter((path) => !leftOut.includes(/^[^.[]*/.exec(path)?.[0] ?? '')),
      leftOut,
    }
  })
}

interface Found {
  resource: WireRest
  /** The template whose parameters it uses. */
  scope: WireRest
}

/** Lists of resources, and the objects by symbolic name that newer templates have. */
function resourcesOf(holder: WireRest, depth: number, scope: WireRest = holder): Found[] {
  if (depth > DEEPEST || typeof holder.resources !== 'object' || holder.resources === null) return []
  return Object.values(holder.resources)
    .filter(isRecord)
    .flatMap((resource) => {
      const own = POOL_TYPES.has(String(resource.type).toLowerCase()) ? [{ resource, scope }] : []
      const { properties } = resource
      const inner = isRecord(properties) && isRecord(properties.template) ? properties.template : undefined
      return [
        ...own,
        ...resourcesOf(resource, depth + 1, scope),
        ...(inner ? resourcesOf(inner, depth + 1) : []),
      ]
    })
}
