'use client'
import { useSearchParams } from 'next/navigation'
import { useEffect } from 'react'
import { readAddress, settleAddress, writeAddress } from './address'

type Changes = Readonly<Record<string, string | undefined>>

/**
 * State that lives in the address: `get('tab')`, `set({ tab: 'nodes', page: undefined })`. Setting replaces the history
 * entry and does not scroll. What `get` gives comes later than the next key, so text that is typed is for `useTypedText`.
 * The component needs a Suspense boundary above it.
 */
export function useSearchState() {
  const params = useSearchParams()
  useEffect(() => settleAddress(params), [params])
  return {
    get: (name: string) => params.get(name) ?? undefined,
    set: (changes: Changes) => {
      // The address itself, not the last render: two changes in one moment must not undo each other.
      writeAddress(withChanges(readAddress(), changes))
    },
    /** A link to this page as its address is now but for the changes; for what stands in the document already. */
    hrefWith: (changes: Changes) => `?${withChanges(readAddress(), changes)}`,
  }
}

function withChanges(params: URLSearchParams, changes: Changes): URLSearchParams {
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === '') params.delete(name)
    else params.set(name, value)
  }
  return params
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
