import { z } from 'zod'
import type { Finding } from '../../../containers/finding'
import type { WireRest } from '../../wire'
import { checkDisks } from './check-disks'
import { checkMounts } from './check-mounts'
import { checkNetwork } from './check-network'
import { checkUsers } from './check-users'
import { type DisksValues, disksShape, emptyDisks, fromDisks, restOfDisks, toDisks } from './disks'
import {
  checkIdentities,
  emptyIdentities,
  fromIdentities,
  type IdentitiesValues,
  identitiesShape,
  restOfIdentities,
  toIdentities,
} from './identities'
import type { NodeOs } from './mount-options'
import { emptyMounts, fromMounts, type MountsValues, mountsShape, restOfMounts, toMounts } from './mounts'
import {
  emptyNetwork,
  fromNetwork,
  type NetworkValues,
  networkShape,
  restOfNetwork,
  toNetwork,
} from './network'
import {
  checkPackages,
  emptyPackages,
  fromPackages,
  type PackagesValues,
  packagesShape,
  restOfPackages,
  toPackages,
} from './packages'
import {
  checkScheduling,
  emptyScheduling,
  fromScheduling,
  restOfScheduling,
  type SchedulingValues,
  schedulingShape,
  toScheduling,
} from './scheduling'
import { checkTags, emptyTags, fromTags, restOfTags, type TagsValues, tagsShape, toTags } from './tags'
import { emptyUsers, fromUsers, restOfUsers, toUsers, type UsersValues, usersShape } from './users'

/** All the rest of a pool, one field a section. */
export interface PoolSections {
  scheduling: SchedulingValues
  network: NetworkValues
  mounts: MountsValues
  disks: DisksValues
  users: UsersValues
  packages: PackagesValues
  identities: IdentitiesValues
  tags: TagsValues
}

/** What a new pool shows in its sections. */
export function emptyPoolSections(): PoolSections {
  return {
    scheduling: emptyScheduling(),
    network: emptyNetwork(),
    mounts: emptyMounts(),
    disks: emptyDisks(),
    users: emptyUsers(),
    packages: emptyPackages(),
    identities: emptyIdentities(),
    tags: emptyTags(),
  }
}

export const poolSectionsShape = z.object({
  scheduling: schedulingShape,
  network: networkShape,
  mounts: mountsShape,
  disks: disksShape,
  users: usersShape,
  packages: packagesShape,
  identities: identitiesShape,
  tags: tagsShape,
})

/** Reads all sections of a pool body. */
export function fromPoolSections(body: WireRest): PoolSections {
  return {
    scheduling: fromScheduling(body),
    network: fromNetwork(body),
    mounts: fromMounts(body),
    disks: fromDisks(body),
    users: fromUsers(body),
    packages: fromPackages(body),
    identities: fromIdentities(body),
    tags: fromTags(body),
  }
}

/** The body without what fromPoolSections reads; everything else in it is left as it is. Holds no secret of a section. */
export function restOfPoolSections(body: WireRest): WireRest {
  const steps = [
    restOfScheduling,
    restOfNetwork,
    restOfMounts,
    restOfDisks,
    restOfUsers,
    restOfPackages,
    restOfIdentities,
    restOfTags,
  ]
  return steps.reduce((rest, step) => step(rest), body)
}

/** The body with all sections: each puts its parts into what the others have made of `rest`. */
export function toPoolSections(values: PoolSections, rest: WireRest): WireRest {
  const steps = [
    (body: WireRest) => toScheduling(values.scheduling, body),
    (body: WireRest) => toNetwork(values.network, body),
    (body: WireRest) => toMounts(values.mounts, body),
    (body: WireRest) => toDisks(values.disks, body),
    (body: WireRest) => toUsers(values.users, body),
    (body: WireRest) => toPackages(values.packages, body),
    (body: WireRest) => toIdentities(values.identities, body),
    (body: WireRest) => toTags(values.tags, body),
  ]
  return steps.reduce((body, step) => step(body), rest)
}

/** Checks all sections; their fields are named below their own keys, as `network.endpoints.0.name`. */
export function checkPoolSections(
  values: PoolSections,
  facts: { os?: NodeOs; nowMs?: number } = {},
): Finding[] {
  return [
    ...checkScheduling(values.scheduling, 'scheduling'),
    ...checkNetwork(values.network, 'network'),
    ...checkMounts(values.mounts, 'mounts', facts),
    ...checkDisks(values.disks, 'disks', facts),
    ...checkUsers(values.users, 'users'),
    ...checkPackages(values.packages, 'packages'),
    ...checkIdentities(values.identities, 'identities'),
    ...checkTags(values.tags, 'tags'),
  ]
}
