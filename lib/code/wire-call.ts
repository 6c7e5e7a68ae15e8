import { needsResourceManager } from '../domain/pool/arm'
import { type ArmResource, toArmResource } from './arm-resource'
import { API_VERSION, type SafeRequest } from './code-request'
import { quoteShell } from './quote'
import { ACCOUNT_ID, askFor } from './shell'

/** One request as a script of bash sends it. */
export interface WireCall {
  plane: 'data' | 'arm'
  method: 'POST' | 'PUT'
  /** A word of the shell, quoted; may hold variables. */
  url: string
  /** Whom the token is for. */
  audience: string
  contentType: string
  /** With markers of secrets. */
  body: object
  /** Lines of the script that the address needs. */
  variables: readonly string[]
  notes: readonly string[]
  /** Of a body for Resource Manager: what its texts stand for. */
  meaningOf?: ArmResource['meaningOf']
}

/** The call that creates the object: on the data plane, or through Resource Manager where only that can. */
export function toWireCall(request: SafeRequest): WireCall {
  const { kind, body, account, jobId } = request
  if (kind === 'pool' && needsResourceManager(body)) return toArmCall(request)
  const path = { pool: '/pools', job: '/jobs', task: `/jobs/${encodeURIComponent(jobId ?? 'JOB')}/tasks` }[
    kind
  ]
  return {
    plane: 'data',
    method: 'POST',
    url: quoteShell(`${account.endpoint}${path}?api-version=${API_VERSION}`),
    audience: account.batchResource,
    contentType: 'application/json; odata=minimalmetadata',
    body,
    variables: [],
    notes: [],
  }
}

function toArmCall(request: SafeRequest): WireCall {
  const { resource, meaningOf } = toArmResource(request)
  const { name, ...body } = resource
  const query = `/pools/${encodeURIComponent(name)}?api-version=${API_VERSION}`
  return {
    plane: 'arm',
    method: 'PUT',
    url: `${quoteShell(request.account.armEndpoint)}"$${ACCOUNT_ID}"${quoteShell(query)}`,
    audience: request.account.armResource,
    contentType: 'application/json',
    body,
    meaningOf,
    variables: [toAccountId(request)],
    notes: [
      'This pool has an identity, tags or another setting that only Resource Manager takes, so the request goes there.',
    ],
  }
}

/** Asks for what is not known. */
function toAccountId({ account }: SafeRequest): string {
  const known = (text: string | undefined, variable: string) =>
    text === undefined ? askFor(variable) : quoteShell(text)
  const subscription = known(account.subscriptionId, 'SUBSCRIPTION_ID')
  const group = known(account.resourceGroup, 'RESOURCE_GROUP')
  const name = quoteShell(account.name)
  return `export ${ACCOUNT_ID}=/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Batch/batchAccounts/${name}`
}
