import schema from '../../batch/spec/schema.json'
import { type BodyKind, MODEL_OF } from '../body-kind'
import { isAnswer } from '../import/create-body'
import { checkJobBody, checkPoolBody, checkTaskBody } from './check-body'
import type { RuleFacts } from './facts'
import { type Found, hint } from './rule'
import { checkScheduleBody } from './schedule-rules'
import { checkSchema, type SchemaOptions } from './schema-findings'

/** What a request can create. */
export type RequestKind = BodyKind | 'job-schedule'

const MODELS: Readonly<Record<RequestKind, string>> = {
  ...MODEL_OF,
  'job-schedule': 'BatchJobScheduleCreateOptions',
}
const ANSWERS: Readonly<Record<RequestKind, string>> = {
  pool: 'BatchPoolOutput',
  job: 'BatchJobOutput',
  'job-schedule': 'BatchJobScheduleOutput',
  task: 'BatchTaskOutput',
}
const RULES = {
  pool: checkPoolBody,
  job: checkJobBody,
  'job-schedule': checkScheduleBody,
  task: checkTaskBody,
}
/** Parts of a pool that are set through Resource Manager only. */
const OF_RESOURCE_MANAGER = ['identity', 'tags', 'armResource', 'targetNodeCommunicationMode']

/**
 * Where a body is not of the shape that the contract has for a request of this kind. What only the service writes is
 * refused in a request; an answer has it by nature, and one hint says so.
 */
export function checkShape(kind: RequestKind, body: object, options: SchemaOptions = {}): Found[] {
  const found = checkSchema(body, schema, MODELS[kind], {
    readName: ANSWERS[kind],
    alsoKnown: kind === 'pool' ? OF_RESOURCE_MANAGER : [],
    ...options,
  })
  if (!isAnswer({ ...body })) return found
  const own = found.filter(({ rule }) => rule === 'schema-read-only')
  return [...found.filter((one) => !own.includes(one)), ...sayAnswer(own)]
}

const MANY = 3

function sayAnswer(own: readonly Found[]): Found[] {
  const [first] = own
  if (first === undefined) return []
  const names = own.slice(0, MANY).map(({ path }) => path)
  const others = own.length > MANY ? ` and ${own.length - MANY} more` : ''
  const text = `This is an answer of the service. It sets ${names.join(', ')}${others} itself and refuses them in a request; the import of Slipway leaves them out.`
  return [{ ...first, ...hint(first.path, text) }]
}

/** All that is wrong with the body of a request: its shape, and how it fits itself, the lists and the quotas. */
export function checkRequest(kind: RequestKind, body: object, facts: RuleFacts): Found[] {
  return [...checkShape(kind, body), ...RULES[kind](body, facts)]
}
