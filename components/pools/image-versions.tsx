'use client'
import { useId } from 'react'
import { useFormContext } from 'react-hook-form'
import { fieldClass } from '@/components/ui/field-class'
import { definitionOf } from '@/lib/arm/own-images'
import type { PoolFormValues } from '@/lib/domain/pool/pool-form'
import { useImageVersions } from '@/lib/queries/use-own-images'

/** Which version of a gallery image nodes get; nothing is shown for other images. */
export function ImageVersions({ image }: { image: string }) {
  const { setValue } = useFormContext<PoolFormValues>()
  const versions = useImageVersions(image)
  const id = useId()
  const definition = definitionOf(image)
  if (definition === undefined || versions.length === 0) return null
  const chosen = versions.find((version) => version.id.toLowerCase() === image.trim().toLowerCase())
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        Version of the image
      </label>
      <select
        id={id}
        value={chosen?.id ?? definition}
        onChange={(event) => setValue('image', event.target.value, { shouldDirty: true })}
        aria-describedby={`${id}-hint`}
        className={fieldClass('max-w-80')}
      >
        <option value={definition}>The latest, whenever a node is made</option>
        {versions.map((version) => (
          <option key={version.id} value={version.id} disabled={!version.isInRegion}>
            {version.name}
            {!version.isInRegion && ' (not replicated to the region of the account)'}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="text-sm text-pretty text-muted">
        {chosen === undefined || chosen.isInRegion
          ? 'With the latest, nodes that join later may start from a newer version than the first ones.'
          : `Version ${chosen.name} is not replicated to the region of the account, so no node can start from it. Choose another one, or have it replicated there.`}
      </p>
    </div>
  )
}
