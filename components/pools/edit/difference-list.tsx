import { VisibleText } from '@/components/ui/visible-text'
import type { Difference } from '@/lib/domain/pool/edit-diff'

/** Paths with their old and new value. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  return (
    <ul className="flex flex-col gap-2 rounded border border-line bg-sunken p-2 font-mono text-[12px]">
      {differences.map(({ path, before, after }) => (
        <li key={path} className="min-w-0 wrap-anywhere">
          <p className="text-muted">
            <VisibleText>{path}</VisibleText>
          </p>
          {before !== undefined && (
            <p className="text-failed">
              <span aria-hidden="true">- </span>
              <span className="sr-only">before </span>
              <del className="no-underline">{before}</del>
            </p>
          )}
          {after !== undefined && (
            <p className="text-good">
              <span aria-hidden="true">+ </span>
              <span className="sr-only">after </span>
              <ins className="no-underline">{after}</ins>
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}
