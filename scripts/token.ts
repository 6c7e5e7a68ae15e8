import { createHash, randomBytes } from 'node:crypto'
import { CLOUDS } from '../lib/clouds'
import { LOCAL_CLIENT_ID, LOCAL_IDP_PREFIX, LOCAL_TEAMMATES, LOCAL_TENANT_ID } from '../lib/local'
import { readArguments, runCommand, UsageError } from './command.mjs'

const COMMAND = {
  name: 'npm run -s token',
  usage: 'contributor|submitter|reader batch|arm [--url http://localhost:3000]',
  about: `Prints a token of a teammate of the local account, for Batch or for Azure Resource Manager.
The dashboard must be running in local mode.

  --url  its address, http://localhost:3000 by default`,
}

class TokenError extends Error {}

interface Wanted {
  teammate: string
  scope: string
  origin: string
}

function readWanted(args: readonly string[]): Wanted {
  const { values, positionals } = readArguments(args, { url: { type: 'string' } }, true)
  const [teammate = '', audience = ''] = positionals
  const url = values.url ?? 'http://localhost:3000'
  if (!(LOCAL_TEAMMATES as readonly string[]).includes(teammate))
    throw new UsageError(`Name a teammate first: ${LOCAL_TEAMMATES.join(', ')}.`)
  if ((audience !== 'batch' && audience !== 'arm') || positionals.length > 2)
    throw new UsageError('Name whom the token is for after the teammate: batch or arm, and nothing more.')
  if (!URL.canParse(url) || !/^http:$/.test(new URL(url).protocol))
    throw new UsageError(
      `--url must be the address of a running dashboard, such as http://localhost:3000, not "${url}".`,
    )
  const { batchScope, armScope } = CLOUDS.public
  return { teammate, scope: audience === 'batch' ? batchScope : armScope, origin: new URL(url).origin }
}

/** Signs in as a browser would: the choice on the sign-in page, then the code for a token. */
async function fetchToken({ teammate, scope, origin }: Wanted): Promise<string> {
  const verifier = randomBytes(32).toString('base64url')
  const redirectUri = `${origin}/auth/redirect`
  const chosen = await post(origin, 'authorize', {
    client_id: LOCAL_CLIENT_ID,
    response_type: 'code',
    redirect_uri: redirectUri,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    teammate,
  })
  const code = new URL(chosen.headers.get('location') ?? '#', origin).hash.match(/code=([\w-]+)/)?.[1]
  if (code === undefined)
    throw new TokenError(`${origin} did not sign ${teammate} in (status ${chosen.status}).`)
  const redeemed = await post(origin, 'token', {
    client_id: LOCAL_CLIENT_ID,
    grant_type: 'authorization_code',
    redirect_uri: redirectUri,
    code_verifier: verifier,
    code,
    scope,
  })
  const body = (await redeemed.json().catch(() => ({}))) as {
    access_token?: string
    error_description?: string
  }
  if (body.access_token === undefined)
    throw new TokenError(`${origin} gave no token: ${body.error_description ?? `status ${redeemed.status}`}`)
  return body.access_token
}

async function post(origin: string, endpoint: string, fields: Record<string, string>): Promise<Response> {
  const url = `${origin}${LOCAL_IDP_PREFIX}/${LOCAL_TENANT_ID}/oauth2/v2.0/${endpoint}`
  try {
    return await fetch(url, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  } catch {
    throw new TokenError(
      `Nothing answers at ${origin}. Start Slipway with npm start, or name its address with --url.`,
    )
  }
}

await runCommand(COMMAND, async (args) => {
  const wanted = readWanted(args)
  try {
    console.log(await fetchToken(wanted))
    return 0
  } catch (error) {
    if (!(error instanceof TokenError)) throw error
    console.error(error.message)
    return 1
  }
})
