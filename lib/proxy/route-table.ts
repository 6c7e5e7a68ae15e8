import operations from '@/lib/batch/spec/operations.json'
import { Refusal } from './refusal'
import {
  checkSegment,
  decodeSegments,
  hostile,
  isParameter,
  parameterName,
  type Template,
  toTemplate,
} from './segments'

/** One operation of the catalogue, as the proxy needs it. */
export interface Route {
  operation: string
  method: string
  template: Template
  /** Names of query parameters that the operation takes, without `api-version`. */
  query: readonly string[]
  hasBody: boolean
  isBodyRequired: boolean
  /** The answer is a file's bytes, not JSON. */
  isFile: boolean
  /** The answer is one page of a list, so more pages may follow. */
  isList: boolean
}

/** A request's route with the path to ask upstream for, encoded anew from the checked parts. */
export interface Match {
  route: Route
  path: string
}

const ID = /^[\w-]{1,64}$/
const GRAMMARS: Readonly<Record<string, RegExp>> = {
  poolId: ID,
  taskId: ID,
  jobScheduleId: ID,
  applicationId: ID,
  // Jobs made by a schedule are named {scheduleId}:job-{n}.
  jobId: /^[\w-]{1,64}(:job-\d{1,10})?$/,
  // The service makes node ids; they are longer than the ids that people give.
  nodeId: /^[\w.:~-]{1,256}$/,
  extensionName: /^[\w.-]{1,128}$/,
  userName: /^[^/\\]{1,64}$/,
}

const ROUTES: readonly Route[] = operations.map((row) => ({
  operation: row.operationId,
  method: row.method,
  template: toTemplate(row.path),
  query: row.query
    .map(({ name }) => name)
    .filter((name) => name !== 'api-version')
    .concat(row.paged ? ['$skiptoken'] : []),
  hasBody: row.requestSchema !== null,
  isBodyRequired: row.bodyRequired,
  isList: row.paged,
  isFile: /^(Tasks_GetTaskFile|Nodes_GetNodeFile)$/.test(row.operationId),
}))

/**
 * Finds the operation of a method and a raw path (`/pools/render%2Dnight`). Default is refusal: 404 for a path that is
 * not in the catalogue, 405 for another method on one that is, 400 for ids outside of their grammar.
 */
export function matchRoute(method: string, rawPath: string): Match {
  const segments = decodeSegments(rawPath)
  const routes = ROUTES.filter(({ template }) => isFit(template, segments))
  if (routes.length === 0) throw new Refusal(404, 'UnknownRoute', 'Azure Batch has no such path.')
  const route = routes.find((candidate) => candidate.method === method)
  if (route === undefined) {
    const allow = routes.map((candidate) => candidate.method).join(', ')
    throw new Refusal(405, 'MethodNotAllowed', `This path takes ${allow}.`, { allow })
  }
  checkParameters(route.template, segments)
  return { route, path: `/${segments.map(encodeURIComponent).join('/')}` }
}

/** `{filePath}` takes all that follows; every other part takes one segment. */
function isFit(template: Template, segments: readonly string[]): boolean {
  const takesRest = template.at(-1) === '{filePath}'
  if (takesRest ? segments.length < template.length : segments.length !== template.length) return false
  return template.every((part, index) => isParameter(part) || part === segments[index])
}

function checkParameters(template: Template, segments: readonly string[]): void {
  for (const [index, part] of template.entries()) {
    if (!isParameter(part)) continue
    // A file's path may come with its slashes encoded; the service decodes them, so its parts are judged like segments.
    if (part === '{filePath}')
      segments
        .slice(index)
        .flatMap((piece) => piece.split('/'))
        .forEach(checkSegment)
    const grammar = GRAMMARS[parameterName(part)]
    if (grammar !== undefined && !grammar.test(segments[index] ?? '')) throw hostile()
  }
}

/** The operations that the proxy knows; for tests and the documentation. */
export const routes = (): readonly Route[] => ROUTES
