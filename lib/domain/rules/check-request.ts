import schema from '../../batch/spec/schema.json'
import { type BodyKind, MODEL_OF } from '../body-kind'
import { checkJobBody, checkPoolBody, checkTaskBody } from './check-body'
import type { RuleFacts } from './facts'
import type { Found } from './rule'
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

/** Where a body is not of the shape that the contract has for a request of this kind. */
export function checkShape(kind: RequestKind, body: object, options: SchemaOptions = {}): Found[] {
  return checkSchema(body, schema, MODELS[kind], {
    readName: ANSWERS[kind],
    alsoKnown: kind === 'pool' ? OF_RESOURCE_MANAGER : [],
    ...options,
  })
}

/** All that is wrong with the body of a request: its shape, and how it fits itself, the lists and the quotas. */
export function checkRequest(kind: RequestKind, body: object, facts: RuleFacts): Found[] {
  return [...checkShape(kind, body), ...RULES[kind](body, facts)]
}
