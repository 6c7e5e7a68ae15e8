'use client'
import { Button } from '@/components/ui/button'
import { fieldClass } from '@/components/ui/field-class'
import { SIZE_FILTERS, type SizeFilter } from '@/lib/domain/pool/size-filter'

/** What the list of sizes is cut down to, and what that leaves. */
export function SizeFilterFields({
  id,
  filter,
  words,
  isOpen,
  onChange,
  onClear,
}: {
  id: string
  filter: SizeFilter
  /** The filter and how many sizes pass; empty without one. */
  words: string
  isOpen: boolean
  onChange: (filter: SizeFilter) => void
  /** The button goes away, so the focus has to go elsewhere. */
  onClear: () => void
}) {
  return (
    <div className="-mt-1 flex flex-col gap-2">
      {isOpen && (
        <fieldset id={id} className="grid grid-cols-2 gap-3 sm:grid-cols-4">
          <legend className="sr-only">Filter of VM sizes</legend>
          {SIZE_FILTERS.map(({ name, label, steps, say }) => (
            <div key={name} className="flex min-w-0 flex-col gap-1 text-sm">
              <label htmlFor={`${id}-${name}`}>{label}</label>
              <select
                id={`${id}-${name}`}
                value={filter[name] ?? ''}
                onChange={({ target }) =>
                  onChange({ ...filter, [name]: target.value === '' ? undefined : Number(target.value) })
                }
                className={fieldClass()}
              >
                <option value="">Any</option>
                {steps.map((step) => (
                  <option key={step} value={step}>
                    {say(step)}
                  </option>
                ))}
              </select>
            </div>
          ))}
        </fieldset>
      )}
      <p className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
        <span role="status">{words}</span>
        {words !== '' && (
          <Button variant="quiet" size="small" onClick={onClear}>
            Clear the filter
          </Button>
        )}
      </p>
    </div>
  )
}
