import { partOf, type WireRest } from '../wire'
import { textOf } from './read-body'
import { type Found, warning } from './rule'

interface ShortLived {
  /** What the password is, and how long it counts. */
  token: string
  remedy: string
  source: string
}

/** User names that registries take together with a token that ends soon. */
const SHORT_LIVED: ReadonlyMap<string, ShortLived> = new Map([
  [
    'AWS',
    {
      token: 'a token of Amazon ECR, which ends after 12 hours',
      remedy: 'Copy the images into an Azure Container Registry, and let a managed identity pull them.',
      source: 'https://docs.aws.amazon.com/cli/latest/reference/ecr/get-login-password.html',
    },
  ],
  [
    'oauth2accesstoken',
    {
      token: 'an access token of Google Cloud, which ends after about an hour',
      remedy: 'Use the user name _json_key with the key file of a service account that may read the images.',
      source: 'https://cloud.google.com/artifact-registry/docs/docker/authentication',
    },
  ],
  [
    '00000000-0000-0000-0000-000000000000',
    {
      token: 'a token of az acr login, which ends after 3 hours',
      remedy:
        'Use a managed identity with the role AcrPull, or a token of the registry that may read these repositories.',
      source: 'https://learn.microsoft.com/azure/container-registry/container-registry-authentication',
    },
  ],
  [
    'gitlab-ci-token',
    {
      token: 'a job token of GitLab, which ends with its job',
      remedy: 'Use a deploy token with the scope read_registry.',
      source:
        'https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/',
    },
  ],
])

/**
 * A registry whose user name goes with a token that ends soon, at its user name below `path`. `who` pulls later and
 * cannot: nodes, or a task that has a login of its own.
 */
export function checkShortLivedLogin(
  registry: WireRest,
  path: string,
  who: 'nodes that come' | 'a task that starts',
): Found[] {
  const known = SHORT_LIVED.get(textOf(registry, 'username').trim())
  const hasIdentity = textOf(partOf(registry, 'identityReference'), 'resourceId') !== ''
  if (known === undefined || hasIdentity) return []
  const text = `With this user name the password is ${known.token}. Batch keeps it as it is, so ${who} later cannot pull. ${known.remedy}`
  return [warning(`${path}.username`, text, { source: known.source })]
}
