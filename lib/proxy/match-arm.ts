import { ARM_ROUTES, type ArmRoute } from '@/lib/arm/routes'
import { Refusal } from './refusal'
import { decodeSegments, hostile, isParameter, parameterName, type Template, toTemplate } from './segments'

/** Names of resources; each provider allows less, none allows more. */
const NAME = /^[\w.()-]{1,90}$/
const GRAMMARS: Readonly<Record<string, RegExp>> = {
  subscriptionId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  resourceGroup: /^[\p{L}\p{N}_.()-]{0,89}[\p{L}\p{N}_()-]$/u,
  location: /^[a-z0-9]{1,40}$/i,
}

interface Row {
  route: ArmRoute
  template: Template
}

const ROWS: readonly Row[] = ARM_ROUTES.map((route) => ({ route, template: toTemplate(route.path) }))

/**
 * Finds the row of a method and a raw path. Fixed words compare without case, as Resource Manager does. Throws 404 for
 * a path that is not listed, 405 for another method, 400 for names outside of their grammar.
 */
export function matchArmRoute(method: string, rawPath: string): { route: ArmRoute; path: string } {
  const segments = decodeSegments(rawPath)
  const rows = ROWS.filter(({ template }) => isFit(template, segments))
  if (rows.length === 0)
    throw new Refusal(404, 'UnknownRoute', 'Slipway does not make this call to Resource Manager.')
  const row = rows.find(({ route }) => route.method === method)
  if (row === undefined) {
    const allow = rows.map(({ route }) => route.method).join(', ')
    throw new Refusal(405, 'MethodNotAllowed', `This path takes ${allow}.`, { allow })
  }
  checkNames(row.template, segments)
  return { route: row.route, path: `/${segments.map(encodeURIComponent).join('/')}` }
}

function isFit(template: Template, segments: readonly string[]): boolean {
  if (template.length !== segments.length) return false
  return template.every(
    (part, index) => isParameter(part) || part.toLowerCase() === segments[index]?.toLowerCase(),
  )
}

function checkNames(template: Template, segments: readonly string[]): void {
  for (const [index, part] of template.entries()) {
    if (!isParameter(part)) continue
    const grammar = GRAMMARS[parameterName(part)] ?? NAME
    if (!grammar.test(segments[index] ?? '')) throw hostile()
  }
}
