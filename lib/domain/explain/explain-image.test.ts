import { describe, expect, test } from 'vitest'
import { explainImage } from './explain-image'
import type { Where } from './image-causes'

const ACR = 'contosoacr.azurecr.io'
const explain = (image: string, message: string, where: Where = 'node') =>
  explainImage(
    {
      code: 'ContainerInvalidImage',
      message: 'One or more container images specified are invalid',
      details: [
        { name: 'ContainerImage', value: image },
        { name: 'Message', value: message },
      ],
    },
    where,
  )

/** The end of each title, which says the cause. */
const ABSENT = /does not exist$/
const CREDENTIALS = /refused the credentials$/
const UNREACHED = /could not be reached$/
const CUT = /^The connection to .* broke off$/
const DISK = /^The disk is full$/
const PLATFORM = /is for another platform$/
const LIMIT = /limits pulls$/
const TRUST = /has a certificate that nodes do not trust$/
const PLAIN = /does not speak HTTPS/
const FIREWALL = /^The firewall of .* does not let the nodes in$/
const ENGINE = /^The container engine of the node does not answer$/
const IDENTITY = /^The pool does not have the identity$/
const TOKEN = /^The identity could not log in/
const FAULT = /has a fault of its own$/
const PROXY = /^A proxy stands between/
const NAME = /is not how an image is written$/
const GENERAL = /could not be pulled$/

describe('what a thing is called never decides', () => {
  test.each<[image: string, message: string, title: RegExp]>([
    [`${ACR}/app:429`, `manifest for ${ACR}/app:429 not found: manifest unknown`, ABSENT],
    [
      `${ACR}/platform/api:1`,
      `Error response from daemon: Get "https://${ACR}/v2/platform/api/manifests/1": context canceled`,
      GENERAL,
    ],
    [
      `${ACR}/app:404`,
      `Error response from daemon: Get "https://${ACR}/v2/app/manifests/404": dial tcp: lookup ${ACR}: no such host`,
      UNREACHED,
    ],
    [
      'contoso/certificate-issuer:7',
      'write /var/lib/docker: no space left on device, contoso/certificate-issuer:7',
      DISK,
    ],
    [
      `${ACR}/access-denied-page:1`,
      `manifest for ${ACR}/access-denied-page:1 not found: manifest unknown`,
      ABSENT,
    ],
    ['unauthorized-app', 'manifest for unauthorized-app:latest not found: manifest unknown', ABSENT],
    ['timeout:1', 'manifest for timeout:1 not found: manifest unknown: manifest unknown', ABSENT],
    ['timeout', 'failed to resolve reference "docker.io/library/timeout:latest": not found', ABSENT],
    [
      'timeout',
      'failed to resolve reference "docker.io/library/timeout:latest": docker.io/library/timeout:latest: not found',
      ABSENT,
    ],
    ['denied', 'No such image: denied', /is not on the node$/],
    [
      'x/manifest-unknown:5',
      'Get "https://registry-1.docker.io/v2/x/manifest-unknown/manifests/5": unauthorized',
      CREDENTIALS,
    ],
    ['x/manifest-unknown:5', 'initializing source docker://x/manifest-unknown:5: EOF', CUT],
    ['team/eof:1', 'team/eof:1: i/o timeout', UNREACHED],
    ['team/x509-tool:1', `pinging container registry: 503 Service Unavailable (team/x509-tool:1)`, FAULT],
    [
      'reg.example:443/a:1',
      'Get "https://reg.example:443/v2/": dial tcp 10.0.0.9:443: connect: connection refused',
      UNREACHED,
    ],
    ['reg.example:500/a:1', 'dial tcp: lookup reg.example on 168.63.129.16:53: no such host', UNREACHED],
    [
      'reg.example:500/a:1',
      'reading reg.example:500/a:1: unauthorized: authentication required',
      CREDENTIALS,
    ],
    [
      `${ACR}/a@sha256:${'429'.padEnd(64, '0')}`,
      `manifest for ${ACR}/a@sha256:${'429'.padEnd(64, '0')} not found: manifest unknown`,
      ABSENT,
    ],
    ['toomanyrequests.example/a:1', 'lookup toomanyrequests.example: server misbehaving', UNREACHED],
    [
      `${ACR}/no-matching-manifest/architecture:exec`,
      `manifest for ${ACR}/no-matching-manifest/architecture:exec not found`,
      ABSENT,
    ],
    [`${ACR}/a:unauthorized`, `reading manifest unauthorized in ${ACR}/a: manifest unknown`, ABSENT],
    [
      `${ACR}/a:1`,
      'Get "https://mirror.forbidden.example/v2/a/denied/manifests/1": net/http: TLS handshake timeout',
      UNREACHED,
    ],
    [`${ACR}/a:1`, 'open /var/lib/docker/tmp/denied/unauthorized: input/output error', GENERAL],
    [`${ACR}/disk-full:1`, 'received unexpected HTTP status: 500 Internal Server Error', FAULT],
    [
      `${ACR}/proxyconnect:1`,
      `pulling ${ACR}/proxyconnect:1: x509: certificate signed by unknown authority`,
      TRUST,
    ],
    [
      `${ACR}/firewall/docker.sock:1`,
      `manifest for ${ACR}/firewall/docker.sock:1 not found: manifest unknown`,
      ABSENT,
    ],
  ])('%s: %s', (image, message, title) => {
    expect(explain(image, message).title).toMatch(title)
  })
})

describe('a specific reason goes before a general word', () => {
  test.each<[message: string, title: RegExp]>([
    [
      `denied: client with IP '20.1.2.3' is not allowed access, refer https://aka.ms/acr/firewall to grant access`,
      FIREWALL,
    ],
    [`no such image: ${ACR}/a:1: No such image: ${ACR}/a:1`, /is not on the node$/],
    ['failed to obtain ACR access token: Identity not found on the node', IDENTITY],
    ['failed to obtain ACR access token: 401 Unauthorized', TOKEN],
    [
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
      ENGINE,
    ],
    ["UnixHTTPConnectionPool(host='localhost', port=None): Read timed out. (read timeout=60)", ENGINE],
    ['toomanyrequests: You have reached your unauthenticated pull rate limit', LIMIT],
    ['unexpected status code 429 Too Many Requests: not found', LIMIT],
    ['unexpected status from HEAD request to https://x/v2/: 401 Unauthorized', CREDENTIALS],
    ['error parsing HTTP 403 response body: invalid character', CREDENTIALS],
    ['{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}', CREDENTIALS],
    [
      "pull access denied for x, repository does not exist or may require 'docker login': denied",
      CREDENTIALS,
    ],
    ['404 Client Error: Not Found ("pull access denied for x, repository does not exist")', CREDENTIALS],
    [
      '500 Server Error for http+docker://localhost/v1.24/images/create?tag=1&fromImage=x: Internal Server Error ("Get https://x/v2/: x509: certificate signed by unknown authority")',
      TRUST,
    ],
    ['500 Server Error: Internal Server Error ("manifest unknown")', ABSENT],
    ['x509: certificate has expired or is not yet valid', TRUST],
    ['tls: failed to verify certificate: x509: certificate is valid for a.example, not b.example', TRUST],
    ['http: server gave HTTP response to HTTPS client', PLAIN],
    ['tls: first record does not look like a TLS handshake', PLAIN],
    ['net/http: TLS handshake timeout', UNREACHED],
    [
      'net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
      UNREACHED,
    ],
    ['proxyconnect tcp: dial tcp: lookup proxy.example: no such host', PROXY],
    ['Proxy Authentication Required', PROXY],
    ['read tcp 10.0.0.4:51234->20.1.2.3:443: read: connection reset by peer', CUT],
    ['unexpected EOF', CUT],
    ['504 Gateway Timeout', FAULT],
    ['no matching manifest for linux/amd64 in the manifest list entries: not found', PLATFORM],
    ['exec /bin/x: exec format error', PLATFORM],
    ['no image found in image index for architecture "arm64", variant "v8", OS "linux"', PLATFORM],
    ['image operating system "windows" cannot be used on this platform', PLATFORM],
    ['failed to register layer: write /opt/unauthorized: no space left on device', DISK],
    ['invalid reference format: repository name must be lowercase', NAME],
    [
      'short-name "x" did not resolve to an alias and no unqualified-search registries are defined',
      /names no registry$/,
    ],
    ['open /var/lib/docker/image.db: permission denied', GENERAL],
    [
      'error getting credentials - err: exec: "docker-credential-x": executable file not found in $PATH',
      GENERAL,
    ],
    ['filesystem layer verification failed for digest sha256:0123456789abcdef', /arrived damaged$/],
    ['DENIED: The operation is disallowed on this registry, repository or image.', /does not hand out/],
    ['blob unknown: blob unknown to registry', /is incomplete$/],
    ['something new', GENERAL],
  ])('%s', (message, title) => {
    const explanation = explain(`${ACR}/a:1`, message)
    expect(explanation.title).toMatch(title)
    expect(explanation.text).toMatch(/[.?!:]$/)
    expect(explanation.remedy).toMatch(/\.$/)
  })
})

test('the image is read from both names of the detail, or is the one that was asked for', () => {
  const said = (details: { name: string; value: string }[], known?: string) =>
    explainImage(
      { details: [...details, { name: 'Message', value: 'manifest for b:1 not found' }] },
      'task',
      known,
    ).title
  expect(said([{ name: 'Image', value: 'b:1' }])).toBe('b:1 does not exist')
  expect(said([{ name: 'containerimage', value: 'b:1' }])).toBe('b:1 does not exist')
  expect(
    said([
      { name: 'ContainerImage', value: 'a:1' },
      { name: 'ContainerImage', value: 'b:1' },
    ]),
  ).toBe('b:1 does not exist')
  expect(said([], 'b:1')).toBe('b:1 does not exist')
  expect(said([])).toBe('The image does not exist')
})

test('the firewall is not a matter of credentials', () => {
  const { text, remedy } = explain(`${ACR}/a:1`, "denied: client with IP '20.1.2.3' is not allowed access")
  expect(`${text} ${remedy}`).not.toMatch(/credential|password|user name/)
})

test('an image of a start task is put right in the start task', () => {
  expect(explain(`${ACR}/a:1`, 'manifest unknown', 'startTask').remedy).toMatch(/start task.*reboot/)
})

describe('any word as a name leaves each message its cause', () => {
  const WORDS =
    'unauthorized denied forbidden timeout eof x509 certificate tls proxyconnect toomanyrequests firewall platform architecture no-space-left disk-full manifest-unknown not-found no-such-host no-such-image identity docker-daemon 401 429 503 unknown schema1 checksum'
  const NAMES = WORDS.split(' ').flatMap((word) => [
    word,
    `team/${word}:1`,
    `reg.example:5000/${word}/app:${word}`,
    `${word.replace(/_/g, '-')}.example.net/a/b-${word}:2`,
  ])
  const MESSAGES: ((image: string, host: string, path: string) => string)[] = [
    (image) => `manifest for ${image} not found: manifest unknown: manifest unknown`,
    (image) => `pull access denied for ${image}, repository does not exist or may require 'docker login'`,
    (image) => `failed to resolve reference "${image}": ${image}: not found`,
    (_, host, path) => `Get "https://${host}/v2/${path}/manifests/1": unauthorized: authentication required`,
    (_, host, path) => `Get "https://${host}/v2/${path}/manifests/1": dial tcp: lookup ${host}: no such host`,
    (_, host) =>
      `error pinging docker registry ${host}: Get "https://${host}/v2/": x509: certificate signed by unknown authority`,
    (image) =>
      `initializing source docker://${image}: received unexpected HTTP status: 503 Service Unavailable`,
    (image) => `${image}: toomanyrequests: rate exceeded`,
    (_, host, path) => `open /var/lib/${host}/${path}: permission denied`,
  ]

  test.each(NAMES)('%s', (image) => {
    const slash = image.indexOf('.') < 0 ? 0 : image.indexOf('/') + 1
    const host = slash > 0 ? image.slice(0, slash - 1) : 'registry-1.docker.io'
    const path = image.slice(slash).replace(/:[^/]*$/, '')
    const causes = MESSAGES.map((say) => explain(image, say(image, host, path)).title)
    const neutral = MESSAGES.map(
      (say) => explain('q.example/w/z:8', say('q.example/w/z:8', 'q.example', 'w/z')).title,
    )
    const registry = slash > 0 ? host : 'Docker Hub'
    expect(causes).toEqual(
      neutral.map((title) => title.replace('q.example/w/z:8', image).replace('q.example', registry)),
    )
  })
})

describe('registries and engines say the same in many words', () => {
  const KEPT_BACK = /does not hand out/
  const FORMAT = /is in a format that the node does not read$/
  const UNPACKED = /could not be unpacked$/
  test.each<[message: string, title: RegExp]>([
    ['unknown: Bad credentials', CREDENTIALS],
    ['unknown: artifact p/x:1 not found', ABSENT],
    ['current image with 12 vulnerabilities cannot be pulled due to configured policy', KEPT_BACK],
    ['The image is not signed in Notary.', KEPT_BACK],
    ['x was not downloaded due to the download blocking policy configured in Xray', KEPT_BACK],
    ['media type "application/vnd.x.v1+prettyjws" is no longer supported since containerd v2.1', FORMAT],
    ['mediatype "application/vnd.cncf.helm.config.v1+json" unsupported', FORMAT],
    ['failed to register layer: lchown /x: invalid argument', UNPACKED],
    ['error creating overlay mount to /var/lib/docker/x: too many levels of symbolic links', UNPACKED],
    ['max depth exceeded', UNPACKED],
    ['failed to extract layer sha256:abc: unexpected EOF', CUT],
    ['failed to register layer: write /x: no space left on device', DISK],
  ])('%s', (message, title) => {
    expect(explain('r.example/p/x:1', message).title).toMatch(title)
  })
})
