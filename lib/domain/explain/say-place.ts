import { isRecord } from '../../batch/errors'
import { parsePath } from '../wire-path'
import { POOL_FORM_FIELDS } from './pool-form-fields'
import { toFormField } from './to-form-findings'

/** Parts of a body as the forms call them; a row of a list is called as one. */
const WORDS: Readonly<Record<string, string>> = {
  startTask: 'start task',
  jobManagerTask: 'job manager task',
  jobPreparationTask: 'job preparation task',
  jobReleaseTask: 'job release task',
  containerRegistries: 'registry',
  registry: 'registry',
  mountConfiguration: 'file system',
  userAccounts: 'user account',
  environmentSettings: 'environment setting',
  commonEnvironmentSettings: 'common environment',
  resourceFiles: 'resource file',
  commonResourceFiles: 'common resource file',
  outputFiles: 'output file',
  metadata: 'metadata',
  extensions: 'extension',
  username: 'user name',
  password: 'password',
  accountKey: 'account key',
  sasKey: 'shared access signature',
  sshPrivateKey: 'SSH private key',
  protectedSettings: 'protected settings',
  commandLine: 'command line',
  containerRunOptions: 'run options',
  mountOptions: 'mount options',
  blobfuseOptions: 'mount options',
  azureFileUrl: 'address of the share',
  httpUrl: 'address',
  storageContainerUrl: 'address',
  containerUrl: 'address',
}

/**
 * Where a path of a body leads, in the words of the forms: `Registry 1, password`, `Start task, environment setting
 * HF_TOKEN`. Undefined for what the forms have no word for.
 */
export function sayPlace(path: string, body: object): string | undefined {
  const segments = parsePath(path)
  const last = segments.at(-1)
  if (last === undefined || (last !== 'value' && (typeof last === 'number' || !Object.hasOwn(WORDS, last))))
    return undefined
  let part: unknown = body
  const words: string[] = []
  for (const segment of segments) {
    part = stepInto(part, segment)
    if (typeof segment === 'number') words.push(`${words.pop() ?? ''} ${nameOf(part) ?? segment + 1}`)
    else if (Object.hasOwn(WORDS, segment)) words.push(WORDS[segment] ?? '')
  }
  const said = words.join(', ').trim()
  return said === '' ? undefined : said.charAt(0).toUpperCase() + said.slice(1)
}

/** The field of the form of a new pool that takes what stands at a path of its body. */
export const toPoolFormField = (path: string): string | undefined => toFormField(path, POOL_FORM_FIELDS)

function stepInto(part: unknown, segment: string | number): unknown {
  if (Array.isArray(part)) return part[Number(segment)]
  return isRecord(part) && Object.hasOwn(part, segment) ? part[segment] : undefined
}

const nameOf = (part: unknown) =>
  isRecord(part) && typeof part.name === 'string' && part.name !== '' ? part.name : undefined
