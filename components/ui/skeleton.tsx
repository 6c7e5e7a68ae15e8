import type { ReactNode } from 'react'
import { cx } from './cx'

/** A grey stand-in with the size of what comes; `className` gives width and height. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cx('breathe block rounded-sm bg-sunken', className)} />
}

/** A stand-in that says after two seconds that its place is still being read. */
export function Reading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <>
      {children}
      <p role="status" className="late pt-2 text-muted">
        Still reading {what} …
      </p>
    </>
  )
}

/** Stand-in for a table: a head and `rows` lines as high as the table's own. */
export function TableSkeleton({ rows = 8, columns = 4 }: { rows?: number; columns?: number }) {
  const cells = Array.from({ length: columns }, (_, index) => index)
  return (
    <div role="status" aria-label="Loading" className="overflow-hidden rounded border border-line bg-surface">
      <div className="h-8 border-b border-line bg-page" />
      {Array.from({ length: rows }, (_, index) => index).map((row) => (
        <div
          key={row}
          className="flex h-9 items-center gap-6 border-b border-line px-3 last:border-0 max-sm:h-16"
        >
          {cells.map((cell) => (
            <Skeleton key={cell} className={cx('h-3', cell === 0 ? 'w-1/4' : 'flex-1')} />
          ))}
        </div>
      ))}
    </div>
  )
}

/** Stand-in for a list: the line above it that filters, and its table. */
export function ListSkeleton(props: { rows?: number; columns?: number }) {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Skeleton className="h-8 w-64 max-sm:w-full" />
        <Skeleton className="h-7.5 w-56" />
      </div>
      <TableSkeleton {...props} />
    </div>
  )
}

/** Stand-in for what a page says of its object: one line, and one bar below it. */
export function SummarySkeleton({ hasBar = false }: { hasBar?: boolean }) {
  return (
    <div className="flex flex-col gap-2">
      <Skeleton className="h-5 w-56" />
      {hasBar && <Skeleton className="h-5 w-full" />}
    </div>
  )
}

/** Stand-in for a few lines of text. */
export function LinesSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" aria-label="Loading" className="flex flex-col gap-2">
      {Array.from({ length: lines }, (_, index) => index).map((line) => (
        <Skeleton key={line} className={cx('h-4', line === lines - 1 ? 'w-1/3' : 'w-2/3')} />
      ))}
    </div>
  )
}
