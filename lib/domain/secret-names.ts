import type { Segment } from './wire-path'

/** Levels of the wire that say nothing to a person who fills in a secret. */
const SILENT = new Set([
  'virtualMachineConfiguration',
  'containerConfiguration',
  'containerSettings',
  'poolInfo',
  'autoPoolSpecification',
  'pool',
  'azureBlobFileSystemConfiguration',
  'azureFileShareConfiguration',
  'cifsMountConfiguration',
  'nfsMountConfiguration',
  'linuxUserConfiguration',
  'destination',
  'container',
  'multiInstanceSettings',
])

const WORDS = new Map(
  Object.entries({
    containerRegistries: 'REGISTRY',
    mountConfiguration: 'MOUNT',
    resourceFiles: 'RESOURCE_FILE',
    commonResourceFiles: 'COMMON_RESOURCE_FILE',
    outputFiles: 'OUTPUT_FILE',
    userAccounts: 'USER',
    extensions: 'EXTENSION',
    environmentSettings: 'ENV',
    commonEnvironmentSettings: 'ENV',
    jobManagerTask: 'JOB_MANAGER',
    jobPreparationTask: 'JOB_PREPARATION',
    jobReleaseTask: 'JOB_RELEASE',
    httpUrl: 'URL',
    storageContainerUrl: 'URL',
    containerUrl: 'URL',
    azureFileUrl: 'URL',
  }),
)

/** Rows that a person knows by name rather than by number. */
const NAMED = new Set(['userAccounts', 'extensions', 'environmentSettings', 'commonEnvironmentSettings'])
const LONGEST_NAME = 60

/**
 * The name of a variable for the secret at a path: `REGISTRY_PASSWORD_1`, `MOUNT_2_ACCOUNT_KEY`, `USER_ALICE_PASSWORD`. Made
 * of A-Z, 0-9 and _, begins with a letter. `rowName` is the name of the innermost row that has one.
 */
export function toSecretName(path: readonly Segment[], rowName: string | undefined): string {
  const words: string[] = []
  let atEnd = ''
  path.forEach((segment, place) => {
    const before = path[place - 1]
    if (typeof segment === 'number') {
      const isNamed = typeof before === 'string' && NAMED.has(before) && rowName !== undefined
      const word = (isNamed && toUpperSnake(rowName)) || String(segment + 1)
      if (before === 'containerRegistries') atEnd = word
      else words.push(word)
    } else if (!SILENT.has(segment) && !(segment === 'value' && place === path.length - 1)) {
      words.push(WORDS.get(segment) ?? toUpperSnake(segment))
    }
  })
  const name = [...words, atEnd]
    .filter((word) => word !== '')
    .join('_')
    .slice(0, LONGEST_NAME)
  return /^[A-Z]/.test(name) ? name : `SECRET_${name}`
}

const toUpperSnake = (text: string) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase()
