import type { BodyKind } from '../../lib/domain/body-kind'
import { isAnswer, readCreateBody } from '../../lib/domain/import/create-body'
import {
  type FoundBodies,
  type FoundBody,
  findBodies,
  UNKNOWN_DOCUMENT,
} from '../../lib/domain/import/find-bodies'
import type { FieldsKind } from '../../lib/domain/import/kind-of-fields'
import { fromArmPool } from '../../lib/domain/pool/arm'
import { checkTaskList } from '../../lib/domain/rules/check-body'
import { checkRequest, checkShape } from '../../lib/domain/rules/check-request'
import type { RuleFacts } from '../../lib/domain/rules/facts'
import { below, type Found } from '../../lib/domain/rules/rule'
import type { WireRest } from '../../lib/domain/wire'
import { checkResource } from './check-resource'
import { checkFormula } from './formula-findings'
import { isUpdateOf } from './is-update'
import { sayNames } from './name-findings'
import { UnreadableError } from './read-json'
import { checkSections } from './section-findings'

type Body = Record<string, unknown>

/**
 * All findings over the content of a file, with paths as they stand in it. `parameters` are those of the file beside a
 * template. Throws UnreadableError when it holds no pool, job, job schedule or task.
 */
export function checkContent(content: unknown, facts: RuleFacts, parameters?: WireRest): Found[] {
  const found = bodiesOf(content, parameters)
  const { bodies, listPath } = found
  if (listPath !== undefined && bodies.every(({ kind, shape }) => kind === 'task' && shape === 'rest'))
    return below(listPath, checkTasks(bodies, facts, listPath !== ''))
  const tasks = bodies.filter(({ shape, path }) => shape === 'preset' && path.startsWith('tasks['))
  const pool = bodies.find(({ shape, path }) => shape === 'preset' && path === 'pool')
  // The bodies of a preset belong together: its tasks are added at once, and run on its pool.
  const known = facts.pool === undefined && pool !== undefined ? { ...facts, pool: pool.body } : facts
  const all = [
    ...bodies.filter((body) => !tasks.includes(body)).flatMap((body) => toFile(body, checkBody(body, known))),
    ...below('tasks', checkTasks(tasks, known, true)),
  ]
  // Turns of a loop say the same at the same place.
  return [...new Map(all.map((one) => [`${one.path}\n${one.text}`, one])).values()]
}

function bodiesOf(content: unknown, parameters?: WireRest): FoundBodies {
  const found = findBodies(content, parameters)
  if ('problem' in found) throw holdsNone(found.problem === UNKNOWN_DOCUMENT ? WHAT_THERE_IS : found.problem)
  const [strange] = found.strange
  if (strange !== undefined) throw holdsNone(WHAT_THERE_IS, strange)
  for (const { kind, body } of found.bodies) if (isUpdateOf(kind, body)) throw isUpdate(kind)
  return found
}

const toFile = ({ toFilePath }: FoundBody, findings: readonly Found[]): Found[] =>
  findings.map((one) => ({ ...one, path: toFilePath(one.path) }))

/** The pool body of a file's content, for the tasks that will run on it. */
export function toPoolBody(content: unknown, parameters?: WireRest): Body {
  const found = findBodies(content, parameters)
  const [only, ...more] = 'bodies' in found ? found.bodies.filter(({ kind }) => kind === 'pool') : []
  if (only === undefined || more.length > 0)
    throw new UnreadableError('The file behind --pool holds no single pool.')
  return readCreateBody('pool', isResource(only) ? fromArmPool(only.known) : only.known).body
}

const isResource = ({ shape }: FoundBody) => shape === 'arm' || shape === 'template'

function checkBody(found: FoundBody, facts: RuleFacts): Found[] {
  const { kind, body } = found
  if (isResource(found)) return checkResource(found, facts)
  if (kind === 'job schedule') return checkRequest('job-schedule', body, facts)
  return atGivenPlaces(kind, body, (named) => {
    const said = checkRequest(kind, named, facts)
    const more = kind === 'pool' ? [...checkFormula(named), ...checkSections(named, facts, said)] : []
    return [...said, ...more]
  })
}

/** Checks the body by its names of the wire; what is found stands where the body has others. */
function atGivenPlaces(kind: BodyKind, given: WireRest, check: (body: WireRest) => Found[]): Found[] {
  const { body, renamed, toGivenPath } = readCreateBody(kind, given)
  return [
    ...sayNames(renamed, isAnswer(given)),
    ...check(body).map((one) => ({ ...one, path: toGivenPath(one.path) })),
  ]
}

/** Tasks are checked together, as those of one call when they are its body. */
function checkTasks(tasks: readonly FoundBody[], facts: RuleFacts, isOneCall: boolean): Found[] {
  const bodies = tasks.map(({ body }) => readCreateBody('task', body))
  const shapes = tasks.flatMap(({ body: given }, index) =>
    below(
      `[${index}]`,
      atGivenPlaces('task', given, (named) => checkShape('task', named)),
    ),
  )
  const rules = checkTaskList(
    bodies.map(({ body }) => body),
    facts,
    { isOneCall },
  )
  return [...shapes, ...rules.map((one) => ({ ...one, path: toGivenItem(one.path, bodies) }))]
}

/** `[2].name` in the names that the second task has. */
function toGivenItem(path: string, bodies: readonly ReturnType<typeof readCreateBody>[]): string {
  const [, index, rest = ''] = /^\[(\d+)\]\.?(.*)$/s.exec(path) ?? []
  if (index === undefined) return path
  return (
    below(`[${index}]`, [{ path: bodies[Number(index)]?.toGivenPath(rest) ?? rest } as Found])[0]?.path ??
    path
  )
}

const isUpdate = (kind: FieldsKind) =>
  new UnreadableError(
    `looks like an update of a ${kind}: it has no id, and fields that updates have. Only bodies that create are checked.`,
  )

const WHAT_THERE_IS =
  'A pool has a vmSize, also within the properties of a resource or in a template, a job has a poolInfo, a job schedule a jobSpecification, and a task a commandLine.'

function holdsNone(reason: string, place?: string): UnreadableError {
  const at = place === undefined ? '' : ` at ${place}`
  return new UnreadableError(`holds neither a pool, a job, a job schedule nor a task${at}. ${reason}`)
}
