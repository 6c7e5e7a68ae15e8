import { takeSecrets } from '../store/secrets'
import type { World } from '../world'

const MACHINE = 'virtualMachineConfiguration'

/**
 * Takes the secrets out of a change and keeps them; secrets below a property that the change replaces are forgotten, the
 * others stay. A machine configuration is changed by its own properties. `change` loses its secrets.
 */
export function replaceSecrets(world: World, owner: string, change: object): void {
  const replaced = Object.entries(change).flatMap(([name, value]) =>
    name === MACHINE ? Object.keys(value ?? {}).map((inner) => `${name}.${inner}`) : [name],
  )
  const kept = Object.entries(world.store.secrets.read(owner)).filter(
    ([place]) => !replaced.some((name) => place === name || place.startsWith(`${name}.`)),
  )
  world.store.secrets.write(owner, { ...Object.fromEntries(kept), ...takeSecrets(change) })
}
