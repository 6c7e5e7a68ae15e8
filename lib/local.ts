/**
 * Fixed names of the local account. They stand here, on the lowest floor, because both the dashboard and the
 * local account need them and neither may import the other.
 */

/** The account segment of every link in local mode, and the account's own name. */
export const LOCAL_ACCOUNT = 'local'

/** Directory (tenant) id of the local identity provider: a made-up constant, so tokens survive a restart. */
export const LOCAL_TENANT_ID = '5115a000-0000-4000-8000-000000000001'

/** Application (client) id the dashboard uses at the local identity provider. */
export const LOCAL_CLIENT_ID = '5115a000-0000-4000-8000-000000000002'

/** The one subscription and resource group of the local ARM subset. */
export const LOCAL_SUBSCRIPTION_ID = '5115a000-0000-4000-8000-000000000003'
export const LOCAL_RESOURCE_GROUP = 'slipway'
export const LOCAL_LOCATION = 'local'

/** Path prefix of the identity provider, the same on the dashboard's origin and on the local account's. */
export const LOCAL_IDP_PREFIX = '/emu'

/**
 * Host of the local identity provider as it appears in authority and issuer. It is never resolved or called
 * (`.invalid`): MSAL demands an https authority by name, the real endpoints are same-origin paths.
 */
export const LOCAL_IDP_HOST = 'entra.emulator.invalid'

/** Issuer (`iss`) of every token of the local identity provider. */
export const LOCAL_ISSUER = `https://${LOCAL_IDP_HOST}/${LOCAL_TENANT_ID}/v2.0`

/** The three teammates of the local identity provider, by role; whoever comes for the first time is the first one. */
export const LOCAL_TEAMMATES = ['contributor', 'submitter', 'reader'] as const
export type LocalTeammate = (typeof LOCAL_TEAMMATES)[number]

/** What people read of each teammate. */
export const TEAMMATE_WORDS: Readonly<Record<LocalTeammate, { name: string; may: string }>> = {
  contributor: { name: 'Contributor', may: 'does everything: pools, jobs and tasks' },
  submitter: { name: 'Submitter', may: 'adds jobs and tasks, looks at the rest' },
  reader: { name: 'Reader', may: 'looks at everything, changes nothing' },
}

/** The name that a teammate signs in with. */
export const localUsername = (teammate: LocalTeammate) => `${teammate}@slipway.local`

/**
 * In the `executionInfo` of a task, or the `startTaskInfo` of a node, whose run is simulated: nothing really runs. The
 * contract has no such property. A name with a dot is an annotation in OData, which clients that do not know it pass over.
 */
export const SIMULATED_MARK = 'slipway.simulated'
