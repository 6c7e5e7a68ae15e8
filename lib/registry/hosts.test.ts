import { expect, test } from 'vitest'
import { apiHostOf, isBlobHost, judgeRealm } from './hosts'

const LISTED = ['localhost:5001', 'registry.internal:5000']

/** Realm, registry, and what may be sent. Sources: the registries' documentation; advisories on stolen credentials. */
test.each([
  ['https://auth.docker.io/token', 'registry-1.docker.io', 'credentials'],
  ['https://ghcr.io/token', 'ghcr.io', 'credentials'],
  ['https://gitlab.com/jwt/auth', 'registry.gitlab.com', 'credentials'],
  ['https://contoso.azurecr.io/oauth2/token', 'contoso.azurecr.io', 'credentials'],
  ['https://gcr.io/v2/token', 'us.gcr.io', 'credentials'],
  ['https://auth.contoso.co.uk/token', 'registry.contoso.co.uk', 'credentials'],
  ['https://evil.azurecr.io/oauth2/token', 'contoso.azurecr.io', 'nothing'],
  ['https://evil-docker.pkg.dev/v2/token', 'europe-docker.pkg.dev', 'nothing'],
  ['https://1.dkr.ecr.eu-west-1.amazonaws.com/', '2.dkr.ecr.eu-west-1.amazonaws.com', 'nothing'],
  ['https://evil.cloudfront.net/', 'good.cloudfront.net', 'nothing'],
  ['https://evil.github.io/token', 'good.github.io', 'nothing'],
  ['https://evil.co.uk/token', 'registry.contoso.co.uk', 'nothing'],
  ['https://auth.docker.io.evil.example/token', 'registry-1.docker.io', 'nothing'],
  ['https://evildocker.io/token', 'registry-1.docker.io', 'nothing'],
  ['http://auth.docker.io/token', 'registry-1.docker.io', 'nothing'],
  ['https://auth.docker.io:8443/token', 'registry-1.docker.io', 'nothing'],
  ['https://ghcr.io@evil.example/token', 'ghcr.io', 'nothing'],
  ['http://169.254.169.254/token', '169.254.169.254', 'nothing'],
  ['http://localhost:5001/token', 'registry.contoso.com', 'anonymous'],
  ['http://registry.internal:5000/token', 'registry.internal:5000', 'credentials'],
  ['http://registry.internal:5002/token', 'registry.internal:5000', 'nothing'],
])('%s of %s: %s', (realm, registry, rule) => {
  expect(judgeRealm(new URL(realm), new URL(`https://${registry}`), LISTED)).toBe(rule)
})

test.each([
  ['https://production.cloudflare.docker.com/x', 'docker.io', true],
  ['https://eastus.data.mcr.microsoft.com/x', 'mcr.microsoft.com', true],
  ['https://weublob.blob.core.windows.net/x', 'contoso.azurecr.io', true],
  ['https://contoso.westeurope.data.azurecr.io/x', 'contoso.azurecr.io', true],
  ['https://pkg-containers.githubusercontent.com/x', 'ghcr.io', true],
  ['https://cdn01.quay.io/x', 'quay.io', true],
  [
    'https://prod-eu-west-1-starport-layer-bucket.s3.eu-west-1.amazonaws.com/x',
    '123456789012.dkr.ecr.eu-west-1.amazonaws.com',
    true,
  ],
  ['https://registry.contoso.com/other', 'registry.contoso.com', true],
  ['https://weublob.blob.core.windows.net/x', 'registry.contoso.com', false],
  ['https://evil.s3.eu-west-1.amazonaws.com/x', '123456789012.dkr.ecr.eu-west-1.amazonaws.com', false],
  ['https://evil.example/cdn01.quay.io', 'quay.io', false],
  ['https://cdn01.quay.io.evil.example/x', 'quay.io', false],
  ['http://cdn01.quay.io/x', 'quay.io', false],
  ['https://cdn01.quay.io:444/x', 'quay.io', false],
  ['https://a:b@cdn01.quay.io/x', 'quay.io', false],
  ['https://169.254.169.254/x', 'quay.io', false],
])('a blob at %s for %s: %s', (target, registry, isOwn) => {
  const own = new URL(`https://${apiHostOf(registry)}`)
  expect(isBlobHost(new URL(target), registry, own)).toBe(isOwn)
})
