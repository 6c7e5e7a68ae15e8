import { Id } from '@/components/ui/id'
import { KeyValues } from '@/components/ui/key-values'
import { Section } from '@/components/ui/section'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'

/** What the nodes of a pool pull, and from where. */
export function PoolContainers({ pool }: { pool: BatchPoolOutput }) {
  const containers = pool.virtualMachineConfiguration?.containerConfiguration
  if (!containers)
    return (
      <p className="text-muted">
        Tasks of this pool run on the nodes themselves. Container tasks need a pool that was created for
        containers.
      </p>
    )
  const images = containers.containerImageNames ?? []
  const registries = containers.containerRegistries ?? []
  return (
    <div className="flex flex-col gap-6">
      <Section title="Prefetched images">
        {images.length === 0 ? (
          <p className="text-muted">None: each node pulls an image when the first task needs it.</p>
        ) : (
          <ul className="flex flex-col gap-1">
            {images.map((image) => (
              <li key={image}>
                <Id id={image} what="image" />
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="Registries">
        {registries.length === 0 ? (
          <p className="text-muted">None: images are pulled without a login.</p>
        ) : (
          <KeyValues
            rows={registries.map(({ registryServer, username, identityReference }) => [
              registryServer ?? 'docker.io',
              identityReference ? 'by managed identity' : `as ${username ?? 'nobody'}`,
            ])}
          />
        )}
      </Section>
      <Section title="Technology">
        <KeyValues rows={[['Type', containers.type]]} />
      </Section>
    </div>
  )
}
