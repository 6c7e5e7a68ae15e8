import { cx } from './cx'

/** The looks of anything that is typed into. */
export function fieldClass(extra?: string): string {
  return cx(
    'h-8 w-full min-w-0 rounded border border-line-strong/70 bg-surface px-2.5 text-text placeholder:text-faint hover:border-line-strong aria-invalid:border-failed aria-disabled:bg-sunken',
    extra,
  )
}
