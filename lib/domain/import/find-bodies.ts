import { isRecord } from '../../batch/errors'
import { PRESET_FORMAT, PRESET_PARTS, placeOfPart } from '../preset-parts'
import type { WireRest } from '../wire'
import { type FieldsKind, kindOfFields } from './kind-of-fields'
import { spell } from './normalize-names'
import { isParametersFile, isPoolProperties, isPoolResource, isTemplate } from './shapes'
import { toFilePath, toWorked } from './template/as-body'
import {
  findDeploymentPools,
  findTemplatePools,
  readPool,
  type TemplateContent,
  type TemplatePool,
} from './template/find-pools'
import { createScope } from './template/scope'

/** Where a body comes from: a REST body or answer (also of the CLI), a resource, a template, a preset file of Slipway. */
export type BodyShape = 'rest' | 'arm' | 'template' | 'preset'

/** A body as it stands in a document. */
export interface FoundBody {
  kind: FieldsKind
  shape: BodyShape
  /** Its place in the document. */
  path: string
  /** In the shape that it has there; an expression stands for what only a deployment knows. */
  body: WireRest
  /** The same without what only a deployment knows, lists without its rows. */
  known: WireRest
  /** Paths below the body that only a deployment knows. */
  unresolved: readonly string[]
  /** Names around the properties of a resource that belong to its template. */
  leftOut: readonly string[]
  /** The place in the document of what stands at a path of `body`. */
  toFilePath: (path: string) => string
}

export interface FoundBodies {
  bodies: readonly FoundBody[]
  /** The bodies are the items of a list, which stands at this place. */
  listPath?: string
  /** The places of a list or a preset that should hold one and do not. */
  strange: readonly string[]
}

/**
 * The bodies of pools, jobs, job schedules and tasks in a document, in any shape in which people have them. `parameters` are
 * those of a file beside a template. One sentence when there is none.
 */
export function findBodies(value: unknown, parameters?: WireRest): FoundBodies | { problem: string } {
  return find(value, '', parameters, 0) ?? { problem: UNKNOWN_DOCUMENT }
}

/** Said of a document in which there is nothing of Batch. */
export const UNKNOWN_DOCUMENT =
  'This is no pool, job or task: a pool has a vmSize, a job a poolInfo, a task a commandLine. Give the body of a create call, an answer of Batch, a pool of Resource Manager or a template.'

const DEEPEST = 4

type Finding = FoundBodies | { problem: string } | undefined

function find(value: unknown, path: string, parameters: WireRest | undefined, depth: number): Finding {
  if (depth > DEEPEST) return undefined
  if (Array.isArray(value)) return findInList(value, path, depth)
  if (!isRecord(value)) return undefined
  if ('slipway' in value) return findInPreset(value, path)
  if (isParametersFile(value))
    return {
      problem:
        'These are the parameters of a template. Give the template; its check takes them with --parameters.',
    }
  if ('terraform_version' in value || 'planned_values' in value)
    return {
      problem:
        'This is JSON of Terraform, whose names differ from those of Batch. Apply it, and give what az batch pool show prints.',
    }
  if (isTemplate(value)) return path === '' ? findInTemplate(findTemplatePools(value, parameters)) : undefined
  if (isRecord(value.properties) && isRecord(value.properties.template))
    return findInTemplate(findDeploymentPools(value, path))
  if (isPoolResource(value)) return only(fromPool(readPool(value, createScope({}), path), 'arm'))
  if (isPoolProperties(value)) return only(fromProperties(value, path))
  const kind = kindOfFields(value)
  if (kind !== undefined) return only(asGiven(kind, 'rest', value, path))
  if (Array.isArray(value.value)) return findInList(value.value, join(path, 'value'), depth)
  return findWrapped(value, path, depth)
}

const only = (body: FoundBody): FoundBodies => ({ bodies: [body], strange: [] })
const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`)

function asGiven(kind: FieldsKind, shape: BodyShape, body: WireRest, path: string): FoundBody {
  const toFilePath = (at: string) => (at === '' ? path : at.startsWith('[') ? `${path}${at}` : join(path, at))
  return { kind, shape, path, body, known: body, unresolved: [], leftOut: [], toFilePath }
}

function findInList(items: readonly unknown[], path: string, depth: number): Finding {
  if (items.length === 0) return { problem: 'The list is empty: it holds no pool, job or task.' }
  const all = items.map((item, index) => ({
    at: `${path}[${index}]`,
    found: find(item, `${path}[${index}]`, undefined, depth + 1),
  }))
  const bodies = all.flatMap(({ found }) => (found && 'bodies' in found ? found.bodies : []))
  const strange = all.filter(({ found }) => !found || 'problem' in found)
  const [first] = strange
  if (bodies.length === 0) return first?.found
  return { bodies, listPath: path, strange: strange.map(({ at }) => at) }
}

function findInPreset(preset: WireRest, path: string): Finding {
  const found =
    preset.slipway === PRESET_FORMAT
      ? findParts(preset, path)
      : preset.slipway === 1
        ? findOnlyPart(preset, path)
        : undefined
  return (
    found ?? {
      problem: 'This preset was written by another version of Slipway, which this one cannot read.',
    }
  )
}

/** Format 1: one body and its kind. */
function findOnlyPart({ kind, body }: WireRest, path: string): Finding {
  const part = PRESET_PARTS.find((one) => one.kind === kind)
  if (!isRecord(body) || part === undefined)
    return { problem: 'This preset file names no kind (pool, job or task) or holds no body.' }
  return only(asGiven(part.kind, 'preset', body, join(path, 'body')))
}

function findParts(preset: WireRest, path: string): Finding {
  const all = PRESET_PARTS.filter(({ name }) => preset[name] !== undefined).flatMap((part) => {
    const value = preset[part.name]
    const items = part.isList && Array.isArray(value) ? value : [value]
    return items.map((item, index) => ({
      kind: part.kind,
      item,
      // A list that is none stands at its own name.
      at: join(path, Array.isArray(value) ? placeOfPart(part, index) : part.name),
      isBody: isRecord(item) && Array.isArray(value) === part.isList,
    }))
  })
  const bodies = all.flatMap(({ kind, item, at, isBody }) =>
    isBody && isRecord(item) ? [asGiven(kind, 'preset', item, at)] : [],
  )
  const strange = all.filter(({ isBody }) => !isBody).map(({ at }) => at)
  if (bodies.length > 0) return { bodies, strange }
  return {
    problem:
      strange.length === 0
        ? 'This preset file holds nothing: it has neither a pool, a job nor tasks.'
        : `In this preset file ${strange[0]} is no body. A pool and a job are objects, tasks a list of objects.`,
  }
}

function findInTemplate({ pools, links }: TemplateContent): Finding {
  // Turns of a loop that make the same are one.
  const all = new Map(
    pools
      .map((pool) => fromPool(pool, 'template'))
      .map((body) => [`${body.path} ${JSON.stringify(body.body)}`, body]),
  )
  if (all.size > 0) return { bodies: [...all.values()], strange: [] }
  const [link] = links
  return {
    problem:
      link === undefined
        ? 'This template has no resource of the type Microsoft.Batch/batchAccounts/pools, neither at its top nor in an account or a deployment.'
        : `This template has no pool itself, but deploys another template, ${link}. Give that one.`,
  }
}

function fromPool({ resource, path, leftOut }: TemplatePool, shape: BodyShape): FoundBody {
  const { known, whole, unresolved } = toWorked(resource)
  return {
    kind: 'pool',
    shape,
    path,
    // A resource is an object, and so is what is made of it.
    body: whole as WireRest,
    known: known as WireRest,
    unresolved,
    leftOut,
    toFilePath: (at) => toFilePath(resource, at, path),
  }
}

/** The properties of a pool of Resource Manager alone; an id stands for the name that they lack. */
function fromProperties({ id, ...properties }: WireRest, path: string): FoundBody {
  const resource = { ...(id !== undefined && { name: id }), properties }
  const found = fromPool(readPool(resource, createScope({}), path), 'arm')
  const inside = join(path, 'properties')
  return {
    ...found,
    toFilePath: (at) => {
      if (at === 'name') return join(path, 'id')
      const place = found.toFilePath(at)
      if (place === inside) return path
      return place.startsWith(`${inside}.`) ? join(path, place.slice(inside.length + 1)) : place
    },
  }
}

/** What pages, scripts and tools put around a body, by its spelling; the kind where the name tells it. */
const WRAPPERS: ReadonlyMap<string, FieldsKind | undefined> = new Map([
  ['pool', 'pool'],
  ['job', 'job'],
  ['jobschedule', 'job schedule'],
  ['task', 'task'],
  ['pools', undefined],
  ['jobs', undefined],
  ['jobschedules', undefined],
  ['tasks', undefined],
  ['parameters', undefined],
  ['body', undefined],
  ['content', undefined],
  ['requestbody', undefined],
  ['request', undefined],
  ['resource', undefined],
  ['data', undefined],
  ['result', undefined],
])

function findWrapped(value: WireRest, path: string, depth: number): Finding {
  const all = Object.entries(value).flatMap(([key, part]): FoundBodies[] => {
    if (!WRAPPERS.has(spell(key))) return []
    const at = join(path, key)
    const found = find(part, at, undefined, depth + 1)
    if (found && 'bodies' in found) return [found]
    const kind = WRAPPERS.get(spell(key))
    // A job in a template of the Azure CLI’s extension for Batch.
    const inner = isRecord(part) ? part.properties : undefined
    if (kind !== undefined && isRecord(inner) && kindOfFields(inner) === kind)
      return [only(asGiven(kind, 'rest', inner, join(at, 'properties')))]
    return kind !== undefined && isRecord(part) ? [only(asGiven(kind, 'rest', part, at))] : []
  })
  const [first] = all
  return all.length < 2
    ? first
    : { bodies: all.flatMap(({ bodies }) => bodies), strange: all.flatMap(({ strange }) => strange) }
}
