import type { Audience } from '@/lib/clouds'
import type { ServerConfig } from '@/lib/config'
import { Refusal } from './refusal'

const MAX_TOKEN_LENGTH = 16 * 1024
const BEARER = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i

/** Application ids that Entra puts in place of the resource's address in some tokens. */
const RESOURCE_APP_IDS: Readonly<Record<Audience, readonly string[]>> = {
  batch: ['ddbf3205-c6bd-46ae-8127-60eb93363864'],
  arm: ['797f4846-ba00-4fd7-ba43-dac1f8f63013', 'https://management.core.windows.net'],
}

/**
 * The value for the upstream's Authorization header. The token is not verified here: the service does that. Its audience
 * is read only to keep a token from going to the other service. Throws 401 without a bearer token, 400 for the wrong one.
 */
export function readToken(request: Request, audience: Audience, config: ServerConfig): string {
  const header = request.headers.get('authorization')
  const payload = header === null || header.length > MAX_TOKEN_LENGTH ? undefined : BEARER.exec(header)?.[2]
  if (header === null || payload === undefined) throw notSignedIn()
  if (!audiencesOf(payload).some((name) => accepted(audience, config).includes(name)))
    throw new Refusal(
      400,
      'WrongTokenAudience',
      `This token was not issued for ${audience === 'batch' ? 'Azure Batch' : 'Azure Resource Manager'}, so it was not sent there.`,
    )
  return header
}

function notSignedIn(): Refusal {
  const message = 'Sign in first: the request carries no usable bearer token.'
  return new Refusal(401, 'AuthenticationFailed', message, { 'www-authenticate': 'Bearer' })
}

function accepted(audience: Audience, { hosts }: ServerConfig): readonly string[] {
  const scope = audience === 'batch' ? hosts.batchScope : hosts.armScope
  return [withoutSlash(scope.replace('/.default', '')), ...RESOURCE_APP_IDS[audience]]
}

function audiencesOf(payload: string): readonly string[] {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
    const audience = (claims as { aud?: unknown } | null)?.aud
    return [audience]
      .flat()
      .filter((name) => typeof name === 'string')
      .map(withoutSlash)
  } catch {
    return []
  }
}

const withoutSlash = (text: string) => text.replace(/\/+$/, '').toLowerCase()
