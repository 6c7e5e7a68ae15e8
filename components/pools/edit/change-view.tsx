import { diffBodies } from '@/lib/domain/pool/edit-diff'
import { sayEffect, toEditRequests } from '@/lib/domain/pool/edit-request'
import type { WireRest } from '@/lib/domain/wire'
import { DifferenceList } from './difference-list'

/** Every place that a change touches, old and new, and from when on it counts. */
export function ChangeView({
  before,
  after,
  changed,
}: {
  before: WireRest
  after: WireRest
  changed: readonly string[]
}) {
  if (changed.length === 0) return <p className="text-muted">Nothing is changed yet.</p>
  const { replace } = toEditRequests(before, after)
  return (
    <>
      {changed.map((property) => (
        <section key={property} aria-label={property} className="flex min-w-0 flex-col gap-1.5">
          <h3 className="font-mono text-[13px] font-medium">{property}</h3>
          <DifferenceList
            differences={diffBodies({ [property]: before[property] }, { [property]: after[property] })}
          />
          <p className="text-sm text-pretty text-muted">{sayEffect(property)}</p>
        </section>
      ))}
      {replace !== undefined && (
        <p className="text-sm text-pretty text-attention">
          An update cannot take anything off a start task, so start task, application packages and metadata
          are replaced together. The service checks no tag there: a change by someone else in the same moment
          would be lost.
        </p>
      )}
    </>
  )
}
