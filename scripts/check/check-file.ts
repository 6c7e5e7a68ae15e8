import armSchema from '../../lib/arm/spec/schema.json'
import { isRecord } from '../../lib/batch/errors'
import { ARM_READ_ONLY, fromArmPool, toArmPath } from '../../lib/domain/pool/arm'
import { checkPoolBody, checkTaskList } from '../../lib/domain/rules/check-body'
import { checkRequest, checkShape, type RequestKind } from '../../lib/domain/rules/check-request'
import type { RuleFacts } from '../../lib/domain/rules/facts'
import { below, type Found } from '../../lib/domain/rules/rule'
import { checkSchema, isExpression } from '../../lib/domain/rules/schema-findings'
import { partOf } from '../../lib/domain/wire'
import { dependsOn, takeExpressions } from './expressions'
import { readAnswer } from './read-answer'
import { UnreadableError } from './read-json'
import { recognise } from './recognise'
import { checkSections, isAbout } from './section-findings'
import { checkWrapped } from './wrapped-body'

type Body = Record<string, unknown>

/**
 * All findings over the content of a file, with paths as they stand in it. Throws UnreadableError when it holds no pool,
 * job, job schedule or task.
 */
export function checkContent(content: unknown, facts: RuleFacts): Found[] {
  const recognised = recognise(content)
  if (recognised === undefined) throw unknownKind()
  switch (recognised.kind) {
    case 'pool':
    case 'job':
    case 'job-schedule':
    case 'task':
      return checkBody(recognised.kind, recognised.body, facts)
    case 'arm-pool':
      return checkArmPool(recognised.body, facts)
    case 'template':
      return recognised.resources.flatMap(({ body, path }) => below(path, checkArmPool(body, facts)))
    case 'preset':
      return below('body', checkContent(recognised.body, facts))
    case 'update':
      throw new UnreadableError(
        `looks like an update of a ${recognised.of}: it has no id, and fields that updates have. Only bodies that create are checked.`,
      )
    case 'list':
      return below(recognised.path, checkList(recognised.items, facts, recognised.path !== ''))
  }
}

/** The pool body of a file's content, for the tasks that will run on it. */
export function toPoolBody(content: unknown): Body {
  const recognised = recognise(content)
  if (recognised?.kind === 'pool') return readAnswer('pool', recognised.body).body
  if (recognised?.kind === 'arm-pool') return fromArmPool(recognised.body)
  const [only, ...more] = recognised?.kind === 'template' ? recognised.resources : []
  if (only !== undefined && more.length === 0) return fromArmPool(only.body)
  throw new UnreadableError('The file behind --pool holds no single pool.')
}

function checkBody(kind: RequestKind, given: Body, facts: RuleFacts): Found[] {
  const { body, found: spelled } =
    kind === 'job-schedule' ? { body: given, found: [] } : readAnswer(kind, given)
  const found = [...spelled, ...checkRequest(kind, body, facts)]
  return kind === 'pool' ? [...found, ...checkSections(body, facts, found)] : found
}

/** Tasks are checked together, as those of one call when they are its body; anything else one by one. */
function checkList(items: readonly unknown[], facts: RuleFacts, isOneCall: boolean): Found[] {
  const kinds = items.map((item) => recognise(item)?.kind)
  if (items.length === 0 || kinds.includes(undefined) || kinds.includes('list')) throw unknownKind()
  if (!kinds.every((kind) => kind === 'task'))
    return items.flatMap((item, index) => below(`[${index}]`, checkContent(item, facts)))
  const tasks = items.map((item) => (isRecord(item) ? readAnswer('task', item) : { body: {}, found: [] }))
  const shapes = tasks.flatMap(({ body, found }, index) =>
    below(`[${index}]`, [...found, ...checkShape('task', body)]),
  )
  const bodies = tasks.map(({ body }) => body)
  return [...shapes, ...checkTaskList(bodies, facts, { isOneCall })]
}

/**
 * The shape is checked by the catalogue of Resource Manager, the rules on the pool body that it stands for. Expressions of a
 * template are values that are not known, so what would depend on them is not said.
 */
function checkArmPool(resource: Body, facts: RuleFacts): Found[] {
  const wrapped = checkWrapped(partOf(resource, 'properties'))
  if (wrapped !== undefined) return [wrapped]
  const shape = below(
    'properties',
    checkSchema(resource.properties, armSchema, 'PoolProperties', {
      readOnly: ARM_READ_ONLY,
      isOpen: true,
      hasExpressions: true,
    }),
  )
  const body = fromArmPool(resource)
  const required = checkShape('pool', body, { hasExpressions: true })
    .filter(({ rule, path }) => rule === 'schema-missing' && path !== 'id')
    .map(toArmFound)
    .filter(({ path }) => !shape.some((found) => found.path === path))
  return [...shape, ...required, ...checkKnown(body, facts, [...shape, ...required])]
}

const toArmFound = (found: Found): Found => ({ ...found, path: toArmPath(found.path) })

/** The findings of rules and sections; `said` has paths of Resource Manager, as what is returned. */
function checkKnown(body: Body, facts: RuleFacts, said: readonly Found[]): Found[] {
  const { known, taken } = takeExpressions(body)
  const hasUnknownIdentity = identityIdsOf(body).some(isExpression)
  const isDecided = ({ rule, path }: Found) => {
    if (rule === 'needs-resource-manager') return false
    if (rule === 'machine-missing' && taken.includes('deploymentConfiguration')) return false
    if (rule === 'identity-not-on-pool' && hasUnknownIdentity) return false
    return !taken.some((at) => dependsOn(path, at))
  }
  const rules = checkPoolBody(known, facts)
  const sections = checkSections(known, facts, rules).filter(isDecided).map(toArmFound)
  return [
    ...rules.filter(isDecided).map(toArmFound),
    ...sections.filter((found) => !said.some((other) => isAbout(other, found))),
  ]
}

const identityIdsOf = ({ identity }: Body) =>
  isRecord(identity) && Array.isArray(identity.userAssignedIdentities)
    ? identity.userAssignedIdentities.map((row: unknown) => isRecord(row) && row.resourceId)
    : []

const unknownKind = () =>
  new UnreadableError(
    'holds neither a pool, a job, a job schedule nor a task. A pool has a vmSize, also within the properties of a resource or in a template, a job has a poolInfo, a job schedule a jobSpecification, and a task a commandLine.',
  )
