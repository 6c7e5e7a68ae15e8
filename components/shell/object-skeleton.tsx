import { ListSkeleton, Skeleton, SummarySkeleton } from '@/components/ui/skeleton'
import { type Crumb, PageHeader } from './page-header'

/** Stand-in for the page of one object, whose id the address has told already: its head, its tabs and what the open one holds. */
export function ObjectSkeleton({
  id,
  crumbs,
  tabs,
  hasBar = false,
}: {
  id: string
  crumbs: readonly Crumb[]
  /** How many tabs there are. */
  tabs: number
  /** Whether the head has a bar over counts; then the first tab holds a list. */
  hasBar?: boolean
}) {
  const places = Array.from({ length: tabs }, (_, index) => index)
  return (
    <>
      <PageHeader
        title={id}
        isId
        crumbs={crumbs}
        state={<Skeleton className="h-6 w-24 rounded-full" />}
        summary={<SummarySkeleton hasBar={hasBar} />}
        actions={<Skeleton className="h-8 w-40" />}
      />
      {!hasBar && (
        <div className="flex flex-col gap-3 pb-5">
          <Skeleton className="h-5 w-28" />
          <Skeleton className="h-5 w-80 max-w-full" />
        </div>
      )}
      <div className="flex h-9 items-center gap-5 border-b border-line px-0.5">
        {places.map((place) => (
          <Skeleton key={place} className="h-4 w-16" />
        ))}
      </div>
      <div className="pt-4">
        {hasBar ? <ListSkeleton rows={5} columns={5} /> : <Skeleton className="h-32 w-full" />}
      </div>
    </>
  )
}
