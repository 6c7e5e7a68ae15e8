import type { ImageLogin } from '../containers/image-check'
import { DOCKER_HUB } from '../containers/image-reference'
import { parseChallenges } from './challenge'
import { CheckEnd, notChecked } from './check-end'
import type { Answer, Connection } from './connection'
import { isBlobHost, isHiding, judgeRealm } from './hosts'
import { isRecord, readJson } from './read-json'

const MAX_TOKEN_ANSWER_BYTES = 64 * 1024
const MAX_TOKEN_LENGTH = 32 * 1024

/** One repository of one registry. */
export interface Repository {
  /** As an image reference names it, `docker.io`. */
  registry: string
  /** Where it is called. */
  origin: URL
  name: string
}

/** What to ask below `/v2/<name>/`. */
export interface Question {
  method: 'GET' | 'HEAD'
  /** `manifests/latest`; built from checked parts. */
  path: string
  query?: string
  accept?: string
  maxBytes: number
}

/**
 * Asks one repository, signing in when the registry wants that: first without credentials, then by Bearer token or Basic,
 * once. What it gets stays in this object, which lives for one check. Sources: OCI distribution specification; Docker's
 * token specification.
 */
export class Session {
  private authorization?: string
  private isSignedIn = false

  constructor(
    private readonly connection: Connection,
    private readonly repository: Repository,
    private readonly login: ImageLogin | undefined,
  ) {}

  /** Credentials were given, and the registry has not asked for any. */
  get isLoginUntested(): boolean {
    return this.login !== undefined && !this.isSignedIn
  }

  /** An answer that is neither a redirect nor about rights or rates; those end the check with their verdict. */
  async ask(question: Question): Promise<Answer> {
    const first = await this.sendSignedIn(question)
    const isMute = question.method === 'HEAD' && (first.status === 403 || first.status === 404)
    // Only the body of an error says why. Docker Hub counts GETs, and its 404 always means the tag.
    const answer =
      isMute && this.repository.registry !== DOCKER_HUB
        ? await this.send({ ...question, method: 'GET', maxBytes: 0 })
        : first
    return this.judge(answer)
  }

  /**
   * The bytes of a blob, in one hop from the registry's own storage if it sends us there, without credentials. Undefined
   * when that is a host that is not known to be its storage.
   */
  async readBlob(digest: string, maxBytes: number): Promise<Buffer | undefined> {
    const { registry, origin } = this.repository
    const answer = await this.sendSignedIn({ method: 'GET', path: `blobs/${digest}`, maxBytes })
    const { location } = answer.headers
    if (answer.status < 300 || answer.status >= 400 || location === undefined) {
      this.judge(answer)
      return answer.status === 200 ? answer.body : undefined
    }
    if (!URL.canParse(location, origin.href)) return undefined
    const url = new URL(location, origin)
    if (!isBlobHost(url, registry, origin)) return undefined
    const stored = await this.connection.send({ method: 'GET', url, maxBytes })
    return stored.status === 200 ? stored.body : undefined
  }

  private async sendSignedIn(question: Question): Promise<Answer> {
    const first = await this.send(question)
    if (first.status !== 401 || this.isSignedIn) return first
    await this.signIn(first)
    return this.send(question)
  }

  private send({ method, path, query = '', accept, maxBytes }: Question): Promise<Answer> {
    const url = new URL(`/v2/${this.repository.name}/${path}${query}`, this.repository.origin)
    const headers = {
      ...(accept !== undefined && { accept }),
      ...(this.authorization !== undefined && { authorization: this.authorization }),
    }
    return this.connection.send({ method, url, headers, maxBytes })
  }

  private judge(answer: Answer): Answer {
    const { status } = answer
    if (status === 401 || status === 403) throw this.denied(answer)
    checkPassable(answer)
    return answer
  }

  private denied({ status, body }: Answer): CheckEnd {
    if (status === 403 && namesNetwork(body)) return new CheckEnd('not-allowed-by-network')
    if (this.login === undefined) return this.deniedAnonymous()
    const isBasic = this.authorization?.startsWith('Basic ') === true
    return new CheckEnd(status === 401 && isBasic ? 'credentials-refused' : 'missing-or-private')
  }

  private deniedAnonymous(): CheckEnd {
    return new CheckEnd(isHiding(this.repository.registry) ? 'missing-or-private' : 'needs-credentials')
  }

  private async signIn({ headers }: Answer): Promise<void> {
    const challenges = parseChallenges(headers['www-authenticate'])
    const bearer = challenges.find(({ scheme }) => scheme === 'bearer')
    const basic = challenges.some(({ scheme }) => scheme === 'basic')
    this.isSignedIn = true
    if (bearer !== undefined) {
      this.authorization = `Bearer ${await this.fetchToken(bearer.parameters)}`
      return
    }
    if (!basic) throw notChecked('not-a-registry')
    if (this.login === undefined) throw this.deniedAnonymous()
    // The realm of a Basic challenge is a label: the registry itself gets the credentials.
    this.authorization = toBasic(this.login)
  }

  private async fetchToken(parameters: ReadonlyMap<string, string>): Promise<string> {
    const text = parameters.get('realm') ?? ''
    if (!URL.canParse(text)) throw notChecked('foreign-sign-in')
    const realm = new URL(text)
    const rule = judgeRealm(realm, this.repository.origin, this.connection.allow)
    const login = rule === 'credentials' ? this.login : undefined
    if (rule === 'nothing' || (rule === 'anonymous' && this.login !== undefined))
      throw notChecked('foreign-sign-in')
    const answer = await this.connection.send({
      method: 'GET',
      url: this.toTokenUrl(realm, parameters.get('service')),
      headers: {
        accept: 'application/json',
        ...(login !== undefined && { authorization: toBasic(login) }),
      },
      maxBytes: MAX_TOKEN_ANSWER_BYTES,
    })
    const { status } = answer
    if (status === 401 && login !== undefined) throw new CheckEnd('credentials-refused')
    if (status === 401 || status === 403) throw this.denied(answer)
    checkPassable(answer)
    if (status !== 200) throw notChecked('unreadable')
    return readToken(answer.body)
  }

  /** The scope is our own, never the one in the header: a registry could ask for more than to pull this repository. */
  private toTokenUrl(realm: URL, service: string | undefined): URL {
    const url = new URL(realm)
    url.hash = ''
    if (service !== undefined && service !== '') url.searchParams.set('service', service)
    url.searchParams.set('scope', `repository:${this.repository.name}:pull`)
    if (this.login !== undefined) url.searchParams.set('account', this.login.username)
    return url
  }
}

/** Ends the check for redirects, rate limits and failures of the server. */
export function checkPassable({ status, headers }: Answer): void {
  if (status === 429) throw new CheckEnd('rate-limited', undefined, readRetryAfter(headers['retry-after']))
  if (status >= 300 && status < 400) throw notChecked('redirected')
  if (status >= 500) throw notChecked('server-error')
}

function readRetryAfter(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

function readToken(body: Buffer): string {
  const said = readJson(body)
  const token = isRecord(said) ? (said.token ?? said.access_token) : undefined
  if (typeof token !== 'string' || token.length > MAX_TOKEN_LENGTH || !/^[\x21-\x7e]+$/.test(token))
    throw notChecked('unreadable')
  return token
}

const toBasic = ({ username, password }: ImageLogin) =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`

/** Whether a refusal is about where the request came from, as Azure Container Registry's firewall words it. */
function namesNetwork(body: Buffer): boolean {
  return errorsOf(body).some(({ message }) => /\bIP\b|\bfirewall\b|\bnetwork\b/i.test(message))
}

/** Codes and messages of an OCI error body; none when it is something else. For decisions only, never for display. */
export function errorsOf(body: Buffer): { code: string; message: string }[] {
  try {
    const said = readJson(body)
    const errors = isRecord(said) && Array.isArray(said.errors) ? said.errors : []
    return errors
      .filter(isRecord)
      .map(({ code, message }) => ({ code: String(code), message: String(message) }))
  } catch {
    return []
  }
}
