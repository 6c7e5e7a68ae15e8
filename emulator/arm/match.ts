import { ArmFault } from './fault'
import { GROUP, SUBSCRIPTION } from './names'
import type { ArmRoute } from './route'

/** The route of a request and its parameters. Throws ArmFault: 404 with the code of what is missing, 405. */
export function matchRoute(
  routes: readonly ArmRoute[],
  method: string,
  path: string,
): { route: ArmRoute; params: Record<string, string> } {
  const fitting = routes.flatMap((route) => {
    const match = toPattern(route.path).exec(path)
    return match ? [{ route, params: decodeAll(match.groups ?? {}) }] : []
  })
  const found = fitting.find(({ route }) => route.method === method)
  if (found) return found
  if (fitting.length > 0) throw new ArmFault(405, 'MethodNotAllowed', `The resource does not take ${method}.`)
  throw notFound(path)
}

const PATTERNS = new Map<string, RegExp>()

function toPattern(path: string): RegExp {
  const known = PATTERNS.get(path)
  if (known) return known
  const source = path
    .replace(/[.]/g, '\\.')
    .replace('{scope}', '(?<scope>/.+)')
    .replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  const pattern = new RegExp(`^${source}/?$`, 'i')
  PATTERNS.set(path, pattern)
  return pattern
}

function decodeAll(groups: Record<string, string>): Record<string, string> {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, text]) => [name, decodeURIComponent(text)]))
  } catch {
    throw new ArmFault(400, 'BadRequest', 'The address of the request is malformed.')
  }
}

function notFound(path: string): ArmFault {
  const lower = path.toLowerCase()
  if (/^\/subscriptions\/[^/]+/.test(lower) && !isBelow(lower, SUBSCRIPTION))
    return new ArmFault(404, 'SubscriptionNotFound', 'The local account has no such subscription.')
  if (lower.includes('/resourcegroups/') && !isBelow(lower, GROUP))
    return new ArmFault(404, 'ResourceGroupNotFound', 'The local account has no such resource group.')
  return new ArmFault(404, 'ResourceNotFound', 'The resource was not found in the local account.')
}

const isBelow = (path: string, parent: string) => `${path}/`.startsWith(`${parent.toLowerCase()}/`)
