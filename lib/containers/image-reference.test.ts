import { describe, expect, it } from 'vitest'
import {
  formatCanonicalImage,
  normalizeRegistryServer,
  parseImageReference,
  registryOf,
  sameRegistry,
} from './image-reference'

const HEX = 'a'.repeat(64)

describe('parseImageReference', () => {
  it.each<[string, object, string]>([
    [
      'ubuntu',
      { registry: 'docker.io', repository: 'library/ubuntu', text: 'ubuntu' },
      'docker.io/library/ubuntu:latest',
    ],
    [
      ' ubuntu \n',
      { registry: 'docker.io', repository: 'library/ubuntu', text: 'ubuntu' },
      'docker.io/library/ubuntu:latest',
    ],
    [
      'docker.io/ubuntu:22.04',
      { registry: 'docker.io', repository: 'library/ubuntu', tag: '22.04' },
      'docker.io/library/ubuntu:22.04',
    ],
    ['index.docker.io/me/app', { registry: 'docker.io', repository: 'me/app' }, 'docker.io/me/app:latest'],
    [
      'registry.hub.docker.com/me/app',
      { registry: 'docker.io', repository: 'me/app' },
      'docker.io/me/app:latest',
    ],
    ['me/app:V1', { registry: 'docker.io', repository: 'me/app', tag: 'V1' }, 'docker.io/me/app:V1'],
    [
      'Contoso.azurecr.io/team/render:2.4',
      { registry: 'contoso.azurecr.io', repository: 'team/render', tag: '2.4' },
      'contoso.azurecr.io/team/render:2.4',
    ],
    ['localhost/x', { registry: 'localhost', repository: 'x' }, 'localhost/x:latest'],
    ['localhost:5000/x', { registry: 'localhost:5000', repository: 'x' }, 'localhost:5000/x:latest'],
    [
      '127.0.0.1:5000/team/x:1',
      { registry: '127.0.0.1:5000', repository: 'team/x', tag: '1' },
      '127.0.0.1:5000/team/x:1',
    ],
    ['[::1]:5000/x', { registry: '[::1]:5000', repository: 'x' }, '[::1]:5000/x:latest'],
    [
      `app:1@sha256:${HEX}`,
      { repository: 'library/app', tag: '1', digest: `sha256:${HEX}` },
      `docker.io/library/app@sha256:${HEX}`,
    ],
    [
      `x.io/a__b-c--d.e/f@sha512:${HEX}${HEX}`,
      { registry: 'x.io', repository: 'a__b-c--d.e/f' },
      `x.io/a__b-c--d.e/f@sha512:${HEX}${HEX}`,
    ],
    [`a:${'t'.repeat(128)}`, { tag: 't'.repeat(128) }, `docker.io/library/a:${'t'.repeat(128)}`],
    [
      'a'.repeat(255),
      { repository: `library/${'a'.repeat(255)}` },
      `docker.io/library/${'a'.repeat(255)}:latest`,
    ],
    ['constructor', { repository: 'library/constructor' }, 'docker.io/library/constructor:latest'],
  ])('takes %j apart', (text, parts, canonical) => {
    const reference = parseImageReference(text)
    expect(reference).toMatchObject(parts)
    expect('problem' in reference || formatCanonicalImage(reference)).toBe(canonical)
  })

  it.each<[string, RegExp]>([
    ['', /Enter an image/],
    ['   ', /Enter an image/],
    ['UPPER/Case:tag', /lower case/],
    ['x.io/Team/app', /lower case/],
    ['repo:tag:tag', /one tag/],
    ['repo:', /tag after the colon is missing/],
    ['repo:-x', /A tag has/],
    [`repo:${'t'.repeat(129)}`, /A tag has/],
    ['repo@sha256:short', /digest/],
    [`repo@sha256:${HEX.toUpperCase()}`, /digest/],
    ['repo@', /digest/],
    [`@sha256:${HEX}`, /name of the image is missing/],
    ['x.io/', /name of the image is missing/],
    [':tag', /name of the image is missing/],
    ['a'.repeat(256), /at most 255 characters; this one has 256/],
    ['https://reg.io/x', /scheme/],
    ['reg.io:99999/x', /port from 1 to 65535/],
    ['reg.io:0/x', /port from 1 to 65535/],
    ['reg_io.x/y', /not a host name/],
    ['-reg.io/y', /not a host name/],
    ['ubuntu\n--privileged', /one word/],
    ['ubuntu --privileged', /one word/],
    ['ubuntu\u0000', /one word/],
    ['①②⑦.0.0.1/x', /“①” \(U\+2460\) cannot stand in it/],
    ['app:🎉', /“🎉” \(U\+1F389\) cannot stand in it/],
    ['صورة', /“ص” \(U\+0635\) cannot stand in it/],
    ['привет', /“п” \(U\+043F\) cannot stand in it/],
    ['ub\u200buntu', /The character U\+200B in it is not seen/],
    ['ubuntu:22–04', /“–” \(U\+2013\) in it only looks like “-”/],
    ['ubunt\uff55', /only looks like “u”/],
    ['\ud800', /The character U\+D800 cannot stand in it/],
    ['a//b', /Each part of a repository/],
    ['a/b/', /Each part of a repository/],
    ['../x', /not a host name/],
    ['a..b', /Each part of a repository/],
    ['hub.docker.com/me/app', /web site, not a registry/],
    [HEX, /image id/],
  ])('refuses %j', (text, problem) => {
    const result = parseImageReference(text)
    expect('problem' in result ? result.problem : result).toMatch(problem)
  })

  it.each([
    ['https://reg.io/x', 'reg.io/x'],
    ['https://hub.docker.com/r/me/app', 'hub.docker.com/r/me/app'],
    ['hub.docker.com/r/me/app:2', 'docker.io/me/app:2'],
    ['hub.docker.com/_/ubuntu', 'docker.io/ubuntu'],
    ['UPPER/x:1', 'upper/x:1'],
    ['Contoso.azurecr.io/Team/App:V1', 'Contoso.azurecr.io/team/app:V1'],
    ['ub\u200buntu', 'ubuntu'],
    ['p\u0430y:1\u20132', 'pay:1-2'],
  ])('offers a repair for %j', (text, repair) => {
    expect(parseImageReference(text)).toMatchObject({ repair })
  })
})

it.each(['A..b', 'UPPER:', 'p\u0430y:', 'app:🎉'])('offers no repair that is refused in turn: %j', (text) => {
  expect(parseImageReference(text)).not.toHaveProperty('repair')
})

describe('registryOf and sameRegistry', () => {
  it.each([
    ['ubuntu', 'docker.io'],
    ['contoso.azurecr.io/a:1', 'contoso.azurecr.io'],
    ['NOT AN IMAGE', undefined],
  ])('registry of %j', (image, registry) => {
    expect(registryOf(image)).toBe(registry)
  })

  it.each<[string | undefined, string | undefined, boolean]>([
    ['docker.io', 'https://index.docker.io/v1/', true],
    [undefined, 'docker.io', true],
    ['', 'registry-1.docker.io', true],
    ['Contoso.azurecr.io', 'https://contoso.azurecr.io/', true],
    ['reg.io:5000', 'reg.io', false],
    ['a.azurecr.io', 'b.azurecr.io', false],
  ])('%j and %j', (a, b, isSame) => {
    expect(sameRegistry(a, b)).toBe(isSame)
  })
})

describe('normalizeRegistryServer', () => {
  it.each([
    ['contoso.azurecr.io', 'contoso.azurecr.io'],
    [' Contoso.AzureCR.io ', 'contoso.azurecr.io'],
    ['index.docker.io', 'docker.io'],
    ['127.0.0.1:5000', '127.0.0.1:5000'],
    ['localhost', 'localhost'],
    ['[::1]:5000', '[::1]:5000'],
  ])('accepts %j', (text, server) => {
    expect(normalizeRegistryServer(text)).toEqual({ server })
  })

  it.each<[string, RegExp, string | undefined]>([
    ['', /Enter the registry server/, undefined],
    ['https://contoso.azurecr.io', /without https/, 'contoso.azurecr.io'],
    ['http://reg.io:5000/v2/', /without https/, 'reg.io:5000'],
    ['user:pass@reg.io', /their own fields/, 'reg.io'],
    ['https://user:pass@reg.io/x', /their own fields/, 'reg.io'],
    ['reg.io/path', /without the path/, 'reg.io'],
    ['reg.io?x', /alone, without the query that/, 'reg.io'],
    ['reg.io#x', /alone, without the fragment that/, 'reg.io'],
    ['reg.io/v2/?x', /alone, without the path that/, 'reg.io'],
    ['https://reg.io/', /any other scheme\.$/, 'reg.io'],
    ['https://reg.io/v2/', /any other scheme, and without the path that follows it\.$/, 'reg.io'],
    ['https://reg.io?x', /any other scheme, and without the query that follows it\.$/, 'reg.io'],
    ['https://hub.docker.com', /without https.* hub\.docker\.com is a web site.* docker\.io/, 'docker.io'],
    ['hub.docker.com/r/x/y', /without the path.* hub\.docker\.com is a web site/, 'docker.io'],
    ['https://contoso', /without https.* contoso has no domain/, 'contoso.azurecr.io'],
    ['reg.io/', /without the path/, 'reg.io'],
    ['hub.docker.com', /web site/, 'docker.io'],
    ['contoso', /has no domain/, 'contoso.azurecr.io'],
    ['reg.io:99999', /host name with an optional port/, undefined],
    ['reg io', /host name with an optional port/, undefined],
    ['https://reg。io', /without https/, undefined],
  ])('refuses %j', (text, problem, repair) => {
    const result = normalizeRegistryServer(text)
    expect('problem' in result && result.problem).toMatch(problem)
    expect('problem' in result && result.repair).toBe(repair)
    expect(JSON.stringify(result)).not.toContain('user:pass')
  })
})
