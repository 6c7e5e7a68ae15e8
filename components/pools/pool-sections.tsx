'use client'
import { useQuery } from '@tanstack/react-query'
import { useAuth } from '@/lib/auth/use-auth'
import { identityUsesOf } from '@/lib/domain/pool/sections/identity-uses'
import { toResourceOption } from '@/lib/domain/resource-option'
import type { WireRest } from '@/lib/domain/wire'
import { useBatch } from '@/lib/queries/use-batch'
import { useIdentities } from '@/lib/queries/use-registries'
import { PoolSectionFields } from './sections/pool-section-fields'
import type { PoolForm } from './use-pool-form'

/** The sections that most pools leave alone, with what the lists know about them. */
export function PoolSections({ pool: { values, body, os, subnets } }: { pool: PoolForm }) {
  const { person } = useAuth()
  const { list } = useBatch()
  const applications = useQuery(list('Applications_ListApplications', {}, { staleTime: 300_000 }))
  const { identities } = useIdentities()
  return (
    <PoolSectionFields
      os={os}
      subnets={subnets.map(({ id, prefix }) => toResourceOption(id, prefix))}
      applications={applications.data?.items}
      identities={identities}
      registryServers={values.registries
        .filter(({ kind }) => kind === 'identity')
        .map(({ server }) => server)}
      // A body is an open object; the walk reads only what it knows.
      identityUses={identityUsesOf(body as unknown as WireRest)}
      person={person?.username}
    />
  )
}
