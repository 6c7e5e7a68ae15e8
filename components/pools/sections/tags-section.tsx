'use client'
import { NamedValuesField } from '@/components/form/named-values-field'
import { Banner } from '@/components/ui/banner'
import { describeTags, type TagsValues } from '@/lib/domain/pool/sections/tags'
import { SectionFrame } from './section-frame'

/** Tags of the pool as a resource of Azure. */
export function TagsSection({ name }: { name: string }) {
  return (
    <SectionFrame<TagsValues> name={name} title="Resource tags" toSummary={describeTags}>
      {({ rows }) => (
        <>
          <NamedValuesField
            name={`${name}.rows`}
            label="Tags"
            noun="tag"
            hint="For cost reports and policies of Azure, at most 50. For your own notes, metadata is simpler."
          />
          {rows.length > 0 && (
            <Banner title="This pool is created through Azure Resource Manager">
              Only Resource Manager sets tags, so the Batch service itself is not asked to create the pool.
            </Banner>
          )}
        </>
      )}
    </SectionFrame>
  )
}
