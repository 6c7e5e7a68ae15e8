import { ArmFault } from './fault'

/**
 * The version from which on a provider is answered for, by its name in small letters; '' stands for subscriptions and
 * tenants. Source: arm-subset, which names versions that exist; later ones have the same fields.
 */
const LEAST: Readonly<Record<string, string>> = {
  '': '2022-12-01',
  'microsoft.authorization': '2022-04-01',
  'microsoft.batch': '2025-06-01',
  'microsoft.compute': '2021-07-01',
  'microsoft.containerregistry': '2023-07-01',
  'microsoft.managedidentity': '2023-01-31',
  'microsoft.network': '2023-09-01',
  'microsoft.resourcegraph': '2022-10-01',
}
/** The shapes of Batch are those of one version. */
const BATCH = '2025-06-01'

/** Throws ArmFault (400) for a missing version, and for one that is unknown or older than what is answered here. */
export function checkApiVersion(path: string, version: string | null, nowMs: number): void {
  if (!version)
    throw new ArmFault(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter is required for all requests.',
    )
  const provider = [...path.matchAll(/\/providers\/([^/]+)/gi)].at(-1)?.[1]?.toLowerCase() ?? ''
  const least = LEAST[provider] ?? BATCH
  const isKnown = provider === 'microsoft.batch' ? version === BATCH : isDateWithin(version, least, nowMs)
  if (isKnown) return
  throw new ArmFault(
    400,
    'InvalidApiVersionParameter',
    provider === 'microsoft.batch'
      ? `The local account answers for Microsoft.Batch in api-version ${BATCH} only.`
      : `The api-version is invalid. The local account takes dates from ${least} on here.`,
  )
}

function isDateWithin(version: string, least: string, nowMs: number): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(version) ? Date.parse(`${version}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(ms) && version >= least && ms <= nowMs
}
