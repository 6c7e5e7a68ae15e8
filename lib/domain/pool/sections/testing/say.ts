import type { Finding } from '../../../../containers/finding'

/** `level field: text` of each finding, to be matched by one pattern; nothing found is an empty text. */
export const say = (findings: readonly Finding[]) =>
  findings.map(({ level, field, text }) => `${level} ${field}: ${text}`).join('\n')

/** Matches when there is nothing to say. */
export const NOTHING = /^$/

/** The id of a resource in the tests' subscription. */
export const inGroup = (rest: string) =>
  `/subscriptions/7d1f3c52-0a64-4b7e-9c1d-2f5b8e6a9031/resourceGroups/rg/providers/${rest}`

export const SUBNET = inGroup('Microsoft.Network/virtualNetworks/prod/subnets/batch')
export const IDENTITY = inGroup('Microsoft.ManagedIdentity/userAssignedIdentities/puller')
