import { registryOf, sameRegistry } from '../../lib/containers/image-reference'
import type { RegistryLogin } from '../runtime/runtime'
import type { PoolDoc } from '../store/docs'
import type { SecretMap } from '../store/secrets'

interface Registry {
  registryServer?: string
  username?: string
}

/** A registry of a wire object together with the place of its password among the secrets. */
interface PlacedRegistry extends Registry {
  password?: string
}

/** The pool's registries with their passwords, in the pool's order. */
export function poolRegistries(pool: PoolDoc, secrets: SecretMap): PlacedRegistry[] {
  const place = 'virtualMachineConfiguration.containerConfiguration.containerRegistries'
  const registries = pool.virtualMachineConfiguration?.containerConfiguration?.containerRegistries ?? []
  return registries.map((registry, index) => withPassword(registry, secrets[`${place}.${index}.password`]))
}

/** One registry with its password, when it has both. */
export function withPassword(registry: Registry, password: string | undefined): PlacedRegistry {
  return { ...registry, ...(password !== undefined && { password }) }
}

/**
 * The first login whose server is the image's own registry, compared as image references resolve it (no server is
 * Docker Hub). Undefined pulls without credentials: a login never goes to another registry than its own.
 */
export function findLogin(image: string, registries: readonly PlacedRegistry[]): RegistryLogin | undefined {
  const server = registryOf(image)
  if (server === undefined) return undefined
  for (const { registryServer, username, password } of registries)
    if (sameRegistry(registryServer, server) && username !== undefined && password !== undefined)
      return { server, username, password }
  return undefined
}
