import type { BatchTaskContainerSettings, ContainerRegistryReference } from '../../lib/batch/types.generated'
import { splitCommandLine } from '../../lib/containers/command-words'
import { missingProperty } from '../errors'
import type { PoolDoc } from '../store/docs'
import { invalidProperty } from '../validate'

/** What the tasks of a job are checked against: its pool, as far as it is known. */
export type RulingPool = Pick<PoolDoc, 'id' | 'virtualMachineConfiguration' | 'userAccounts' | 'identity'>

/** Whether tasks of the pool run in containers. */
export function isContainerPool(pool: Pick<PoolDoc, 'virtualMachineConfiguration'>): boolean {
  return pool.virtualMachineConfiguration?.containerConfiguration !== undefined
}

/** A login is a user name with a password, or an identity, never both. Source: REST reference, containerRegistries. */
export function checkRegistry(registry: ContainerRegistryReference | undefined, place: string): void {
  if (!registry) return
  const { username, password, identityReference } = registry
  if (identityReference && (username !== undefined || password !== undefined))
    throw invalidProperty(
      `${place}.identityReference`,
      identityReference,
      'must not be given with a user name',
    )
  for (const [name, value, other] of [
    ['password', password, username],
    ['username', username, password],
  ] as const)
    if (value === undefined && other !== undefined) throw missingProperty(`${place}.${name}`)
}

/** Checks that can be made without the pool: the login of the image's registry and the name of the image. */
export function checkContainerSettings(
  settings: BatchTaskContainerSettings | undefined,
  place = 'containerSettings',
): void {
  if (!settings) return
  if (settings.imageName.trim() === '')
    throw invalidProperty(`${place}.imageName`, settings.imageName, 'must name an image')
  checkRegistry(settings.registry, `${place}.registry`)
}

/** An empty command line runs the image's own command, so it needs a container; quotes must be closed for the host too. */
export function checkCommandLine(commandLine: string, hasContainer: boolean, name = 'commandLine'): void {
  if (commandLine.trim() === '' && !hasContainer)
    throw invalidProperty(name, commandLine, 'must not be empty without container settings')
  if (hasContainer) return
  const split = splitCommandLine(commandLine)
  if ('problem' in split) throw invalidProperty(name, commandLine, split.problem)
}
