'use client'
import { EntriesField } from '@/components/form/entries-field'
import { FormSection } from '@/components/form/page-form'
import { readImages } from '@/lib/containers/read-images'
import { checkImageName } from '@/lib/domain/check-field'
import type { RefreshValues } from '@/lib/domain/pool/refresh-form'
import type { RegistryLogin } from '@/lib/domain/registry-login'
import { RegistryRows } from '../registry-rows'

/** The images that each node pulls, and the logins for them. */
export function RefreshImageFields({ logins }: { logins: readonly RegistryLogin[] }) {
  return (
    <FormSection
      title="Images and registries"
      hint="All of it is replaced, so each password has to be typed again, also where it stays the same."
    >
      <EntriesField<RefreshValues>
        name="images"
        property="name"
        typedName="imagesTyped"
        label="Images to prefetch"
        addLabel="Add images"
        noun="image"
        placeholder="contoso.azurecr.io/team/render:2.5"
        hint="One or many: press Enter after each, or paste a list."
        check={checkImageName}
        read={readImages}
        canReorder
      />
      <RegistryRows
        logins={logins}
        identityHint="Only an identity that the pool has already: one cannot be given to it later. It needs the role AcrPull on the registry."
      />
    </FormSection>
  )
}
