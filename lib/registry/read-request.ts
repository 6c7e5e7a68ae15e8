import type { ImageLogin } from '../containers/image-check'
import {
  type ImageReference,
  normalizeRegistryServer,
  parseImageReference,
  sameRegistry,
} from '../containers/image-reference'
import { isLoginPassword, isLoginUsername } from '../containers/login-text'
import type { NodePlatform } from '../containers/node-platform'
import { readBody } from '../proxy/body'
import { Refusal } from '../proxy/refusal'
import { hasNameTwice } from './has-name-twice'
import { isRecord } from './read-json'

const MAX_IMAGE = 1_000
const CHECK_FIELDS = ['image', 'login', 'os', 'architecture', 'osVersion', 'details']

/** What both calls ask about. */
export interface AskedImage {
  image: ImageReference
  login?: ImageLogin
}

export interface AskedCheck extends AskedImage {
  node: NodePlatform
  hasDetails: boolean
}

/** Reads and checks the body of a check. Throws 400 with the field's name, 413 and 415. */
export async function readCheckRequest(request: Request): Promise<AskedCheck> {
  const body = await readFields(request, CHECK_FIELDS)
  const { os, architecture = 'amd64', osVersion, details = false } = body
  if (os !== 'linux' && os !== 'windows') throw wrong('os', 'must be linux or windows')
  if (architecture !== 'amd64' && architecture !== 'arm64')
    throw wrong('architecture', 'must be amd64 or arm64')
  if (osVersion !== undefined && !(typeof osVersion === 'string' && /^\d+(\.\d+){2,3}$/.test(osVersion)))
    throw wrong('osVersion', 'must be a Windows version such as 10.0.20348')
  if (typeof details !== 'boolean') throw wrong('details', 'must be true or false')
  const node = { os, architecture, ...(osVersion !== undefined && { osVersion }) } satisfies NodePlatform
  return { ...readImage(body), node, hasDetails: details }
}

/** Reads and checks the body of a question for tags; throws as `readCheckRequest`. */
export async function readTagsRequest(request: Request): Promise<AskedImage> {
  return readImage(await readFields(request, ['image', 'login']))
}

async function readFields(request: Request, known: readonly string[]): Promise<Record<string, unknown>> {
  const bytes = await readBody(request, { isRequired: true })
  const text = String(bytes)
  const body: unknown = JSON.parse(text)
  if (hasNameTwice(text)) throw wrong('The body', 'must name each field once')
  if (!isRecord(body)) throw wrong('The body', 'must be a JSON object')
  const unknown = Object.keys(body).find((name) => !known.includes(name))
  if (unknown !== undefined) throw wrong('The body', `may hold ${known.join(', ')} only`)
  return body
}

function readImage({ image, login }: Record<string, unknown>): AskedImage {
  if (typeof image !== 'string' || image.length > MAX_IMAGE)
    throw wrong('image', `must be a text of up to ${MAX_IMAGE} characters`)
  const reference = parseImageReference(image)
  if ('problem' in reference) throw wrong('image', `is no image reference. ${reference.problem}`)
  if (login === undefined) return { image: reference }
  return { image: reference, login: readLogin(login, reference) }
}

function readLogin(login: unknown, image: ImageReference): ImageLogin {
  if (!isRecord(login)) throw wrong('login', 'must be an object with server, username and password')
  const { server, username, password } = login
  if (typeof server !== 'string' || 'problem' in normalizeRegistryServer(server))
    throw wrong('login.server', 'must be a registry server, for example contoso.azurecr.io')
  // Credentials of one registry never go to another one.
  if (!sameRegistry(server, image.registry)) throw wrong('login.server', 'is not the registry of the image')
  if (typeof username !== 'string' || !isLoginUsername(username))
    throw wrong('login.username', 'must be a text without colons and control characters')
  if (typeof password !== 'string' || !isLoginPassword(password))
    throw wrong('login.password', 'must be one line of up to 16 KiB')
  return { server, username, password }
}

/** Says which field is wrong and never what it holds. */
function wrong(field: string, rule: string): Refusal {
  return new Refusal(400, 'InvalidImageCheck', `${field} ${rule}${rule.endsWith('.') ? '' : '.'}`)
}
