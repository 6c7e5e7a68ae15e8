import { isRecord } from '../batch/errors'
import { CLOUDS } from '../clouds'
import type { BodyKind } from '../domain/body-kind'
import { needsResourceManager } from '../domain/pool/arm'
import { withoutSecretValues } from '../domain/secret-values'
import { formatPath, type Segment } from '../domain/wire-path'
import { toArmTemplate } from './arm-template'
import { toAz } from './az'
import { toBicep } from './bicep'
import type { CodeAccount, CodeRequest, CodeTarget, GeneratedCode, SafeRequest } from './code-request'
import { toCSharp } from './csharp'
import { toJavaScript } from './javascript'
import { toPython } from './python'
import { isUnprintable } from './quote'
import { toRest } from './rest'
import { toTerraform } from './terraform'

const GENERATORS: Readonly<Record<CodeTarget, (request: SafeRequest) => GeneratedCode>> = {
  rest: toRest,
  az: toAz,
  bicep: toBicep,
  arm: toArmTemplate,
  terraform: toTerraform,
  python: toPython,
  csharp: toCSharp,
  javascript: toJavaScript,
}

/**
 * Code that creates the pool, job or task of a request. The generators never see a secret: each stands as a variable with
 * the name of its place. A text that no language can carry (a NUL, half of a surrogate pair) gives no code, and is named.
 */
export function generateCode(target: CodeTarget, request: CodeRequest): GeneratedCode {
  const unprintable = findUnprintable(request.body)
  if (unprintable !== undefined)
    return {
      code: '',
      language: 'text',
      notes: [],
      inexpressible: [
        {
          path: unprintable,
          why: 'The text holds a NUL character or half of a surrogate pair, which no language can carry.',
          alternative: 'Take the character out.',
        },
      ],
    }
  const notHere = request.account.isLocal ? NOT_LOCAL[target] : undefined
  const account = notHere === undefined ? request.account : toAzureAccount(request.account)
  const generated = GENERATORS[target]({ ...request, ...withoutSecretValues(request.body), account })
  const notes = needsOtherIdentity(target, request) ? [...generated.notes, OTHER_IDENTITY] : generated.notes
  return { ...generated, notes, ...(notHere !== undefined && { notHere }) }
}

const NO_DEPLOYMENT = 'Deployments go to Azure; the local account takes none.'
const NO_CREDENTIAL =
  'The client libraries send tokens over https only, and the local account is reached over http.'

/** Why code does not run against the local account; that of REST does. */
const NOT_LOCAL: Readonly<Partial<Record<CodeTarget, string>>> = {
  az: 'The Azure CLI cannot sign in to the local account.',
  bicep: NO_DEPLOYMENT,
  arm: NO_DEPLOYMENT,
  terraform: NO_DEPLOYMENT,
  python: NO_CREDENTIAL,
  csharp: NO_CREDENTIAL,
  javascript: NO_CREDENTIAL,
}

/** An account of Azure, whose name is to be filled in, in place of the local one. */
function toAzureAccount(local: CodeAccount): CodeAccount {
  const { batchSuffix, armHost } = CLOUDS.public
  return {
    ...local,
    name: 'ACCOUNT',
    endpoint: `https://ACCOUNT.REGION.${batchSuffix}`,
    armEndpoint: `https://${armHost}`,
    isLocal: false,
    subscriptionId: undefined,
    resourceGroup: undefined,
  }
}

const OTHER_IDENTITY =
  'This body uses a managed identity. The pool must carry that identity, and only Resource Manager can attach it when the pool is created.'

/** Whether the code goes to the data plane, which cannot attach the identity that the body refers to. */
function needsOtherIdentity(target: CodeTarget, { kind, body }: CodeRequest): boolean {
  if (target === 'bicep' || target === 'arm' || target === 'terraform') return false
  const isArmCall = (target === 'rest' || target === 'az') && kind === 'pool' && needsResourceManager(body)
  return !isArmCall && /"identityReference":(?!null)/.test(JSON.stringify(body))
}

/** The targets that can say a body of this kind, what most people have at hand first. */
export function targetsFor(kind: BodyKind): readonly CodeTarget[] {
  const scripts = ['az', 'rest'] as const
  const sdks = ['python', 'csharp', 'javascript'] as const
  if (kind === 'task') return [...scripts, ...sdks]
  if (kind === 'job') return [...scripts, ...sdks, 'terraform']
  return [...scripts, 'bicep', 'terraform', 'arm', ...sdks]
}

/** The path of the first text or name that cannot be written, secrets aside. */
function findUnprintable(value: unknown, path: readonly Segment[] = []): string | undefined {
  if (typeof value === 'string') return isUnprintable(value) ? formatPath(path) : undefined
  const entries: [Segment, unknown][] = Array.isArray(value)
    ? value.map((item, index) => [index, item])
    : isRecord(value)
      ? Object.entries(value)
      : []
  for (const [key, item] of entries) {
    if (typeof key === 'string' && isUnprintable(key)) return formatPath(path) || 'the name of a field'
    const found = findUnprintable(item, [...path, key])
    if (found !== undefined) return found
  }
  return undefined
}
