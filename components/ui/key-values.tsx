import type { ReactNode } from 'react'
import { VisibleText } from './visible-text'

/**
 * Names and values in two columns, each in its own direction of writing. Rows without a value are left out, `false` and
 * `''` included; a name may come twice, as metadata of the service can.
 */
export function KeyValues({ rows }: { rows: readonly (readonly [name: string, value: ReactNode])[] }) {
  const shown = rows.filter(
    ([, value]) => value !== undefined && value !== null && value !== '' && value !== false,
  )
  return (
    <dl className="grid grid-cols-[minmax(7rem,max-content)_1fr] gap-x-6 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0">
      {withKeys(shown).map(({ key, name, value }) => (
        <KeyValue key={key} name={name}>
          {value}
        </KeyValue>
      ))}
    </dl>
  )
}

/** A key of its own for each row: its name, and the how manieth of this name it is. */
function withKeys(rows: readonly (readonly [name: string, value: ReactNode])[]) {
  const counts = new Map<string, number>()
  return rows.map(([name, value]) => {
    const count = counts.get(name) ?? 0
    counts.set(name, count + 1)
    return { key: `${count} ${name}`, name, value }
  })
}

function KeyValue({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="col-span-full grid grid-cols-subgrid max-sm:mb-2 max-sm:block">
      <dt className="max-w-80 min-w-0 text-muted wrap-anywhere max-sm:max-w-none">
        <VisibleText>{name}</VisibleText>
      </dt>
      <dd className="min-w-0 wrap-anywhere">
        {typeof children === 'string' ? <VisibleText>{children}</VisibleText> : children}
      </dd>
    </div>
  )
}
