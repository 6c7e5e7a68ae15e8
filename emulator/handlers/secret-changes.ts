import { takeSecrets } from '../store/secrets'
import type { World } from '../world'

/**
 * Takes the secrets out of a change and keeps them; secrets below a property that the change replaces are forgotten, the
 * others stay. `change` loses its secrets.
 */
export function replaceSecrets(world: World, owner: string, change: object): void {
  const replaced = Object.keys(change)
  const kept = Object.entries(world.store.secrets.read(owner)).filter(
    ([place]) => !replaced.some((name) => place === name || place.startsWith(`${name}.`)),
  )
  world.store.secrets.write(owner, { ...Object.fromEntries(kept), ...takeSecrets(change) })
}
