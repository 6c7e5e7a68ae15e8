'use client'
import { usePathname, useSearchParams } from 'next/navigation'

/**
 * State that lives in the address: `get('tab')`, `set({ tab: 'nodes', page: undefined })`. Setting replaces the history
 * entry and does not scroll. The component needs a Suspense boundary above it.
 */
export function useSearchState() {
  const pathname = usePathname()
  const params = useSearchParams()
  return {
    get: (name: string) => params.get(name) ?? undefined,
    set: (changes: Record<string, string | undefined>) => {
      // The address itself, not the last render: two changes in one moment must not undo each other.
      const next = new URLSearchParams(window.location.search)
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined || value === '') next.delete(name)
        else next.set(name, value)
      }
      const search = next.toString()
      // Next follows the history of the browser; unlike its router this asks the server for nothing.
      window.history.replaceState(null, '', search === '' ? pathname : `${pathname}?${search}`)
    },
  }
}

/** Sort order as it stands in the address: `state` or `-state` for descending. */
export function parseSort(text: string | undefined): { column: string; isDescending: boolean } | undefined {
  if (text === undefined || !/^-?\w+$/.test(text)) return undefined
  return { column: text.replace('-', ''), isDescending: text.startsWith('-') }
}

/** The other way round, for `set`. */
export function formatSort(sort: { column: string; isDescending?: boolean } | undefined): string | undefined {
  return sort === undefined ? undefined : `${sort.isDescending ? '-' : ''}${sort.column}`
}
