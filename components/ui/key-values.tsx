import type { ReactNode } from 'react'

/** Names and values in two columns. Rows without a value are left out, `false` and `''` included. */
export function KeyValues({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  const shown = rows.filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
  )
  return (
    <dl className="grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-6 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0">
      {shown.map(([name, value]) => (
        <div key={name} className="col-span-full grid grid-cols-subgrid max-sm:mb-2 max-sm:block">
          <dt className="text-muted">{name}</dt>
          <dd className="min-w-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
