import type { Configuration } from '@azure/msal-browser'
import { type Audience, CLOUDS } from '@/lib/clouds'
import type { PublicConfig } from '@/lib/config'
import { LOCAL_IDP_HOST, LOCAL_IDP_PREFIX, LOCAL_ISSUER } from '@/lib/local'
import { paths } from '@/lib/paths'

/**
 * MSAL's configuration for a page at `origin`. In local mode the authority is a name that is never called: MSAL demands
 * https there, and takes the real endpoints, which are on our own origin, from the metadata.
 */
export function toMsalConfiguration(config: PublicConfig, origin: string): Configuration {
  return {
    auth: {
      clientId: config.clientId,
      redirectUri: origin + paths.authRedirect(),
      postLogoutRedirectUri: origin + paths.authRedirect(),
      ...(config.mode === 'local' ? localAuthority(config, origin) : azureAuthority(config)),
    },
    cache: { cacheLocation: 'sessionStorage' },
    // The provider of this machine answers at once or is not there; a page must not wait ten seconds to say so.
    ...(config.mode === 'local' && { system: { iframeBridgeTimeout: 5_000 } }),
  }
}

function azureAuthority({ cloud, tenantId }: PublicConfig) {
  const { loginHost } = CLOUDS[cloud]
  return {
    authority: `https://${loginHost}/${tenantId}`,
    knownAuthorities: [loginHost],
    // The client answers claims challenges (see getToken), so the service may send them.
    clientCapabilities: ['cp1'],
  }
}

function localAuthority({ tenantId }: PublicConfig, origin: string) {
  const base = `${origin}${LOCAL_IDP_PREFIX}/${tenantId}`
  return {
    // With the prefix in the authority too, MSAL leaves the first segments of the endpoints alone.
    authority: `https://${LOCAL_IDP_HOST}${LOCAL_IDP_PREFIX}/${tenantId}`,
    knownAuthorities: [LOCAL_IDP_HOST],
    authorityMetadata: JSON.stringify({
      issuer: LOCAL_ISSUER,
      jwks_uri: `${base}/discovery/v2.0/keys`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      token_endpoint: `${base}/oauth2/v2.0/token`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    }),
  }
}

/** The scope that stands for everything a person may do in one of the two services. */
export function scopeOf(audience: Audience, { cloud }: PublicConfig): string {
  return audience === 'batch' ? CLOUDS[cloud].batchScope : CLOUDS[cloud].armScope
}
