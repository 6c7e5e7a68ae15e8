'use client'
import type { ComboOption } from '@/components/form/filter-options'
import type { BatchApplicationOutput } from '@/lib/batch/types.generated'
import type { IdentityUse } from '@/lib/domain/pool/sections/identity-uses'
import type { NodeOs } from '@/lib/domain/pool/sections/mount-options'
import { toResourceOption } from '@/lib/domain/resource-option'
import { DisksSection } from './disks-section'
import { IdentitiesSection, type IdentityOption } from './identities-section'
import { MountsSection } from './mounts-section'
import { NetworkSection } from './network-section'
import { PackagesSection } from './packages-section'
import { SchedulingSection } from './scheduling-section'
import { TagsSection } from './tags-section'
import { UsersSection } from './users-section'

/** What the sections can use of the rest of the form and of the lists; each is optional. */
export interface PoolSectionFacts {
  /** Of the chosen image. */
  os?: NodeOs
  subnets?: readonly ComboOption[]
  publicIps?: readonly ComboOption[]
  applications?: readonly BatchApplicationOutput[]
  identities?: readonly IdentityOption[]
  registryServers?: readonly string[]
  identityUses?: readonly IdentityUse[]
  person?: string
}

/** All the rest of a pool: eight closed sections over a form whose values have the fields of PoolSections. */
export function PoolSectionFields({ os, ...facts }: PoolSectionFacts) {
  const identities = facts.identities?.map(({ id }) => toResourceOption(id))
  return (
    <>
      <SchedulingSection name="scheduling" />
      <NetworkSection name="network" os={os} subnets={facts.subnets} publicIps={facts.publicIps} />
      <MountsSection name="mounts" os={os} identities={identities} />
      <DisksSection name="disks" os={os} />
      <UsersSection name="users" os={os} />
      <PackagesSection name="packages" os={os} applications={facts.applications} />
      <IdentitiesSection
        name="identities"
        options={facts.identities}
        registryServers={facts.registryServers}
        uses={facts.identityUses}
        person={facts.person}
      />
      <TagsSection name="tags" />
    </>
  )
}
