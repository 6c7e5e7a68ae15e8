'use client'
import { useState } from 'react'

const KEY = 'slipway.hello-kept'

/** Whether the person has kept this run and hidden its steps, in this browser. */
export function useKept(name: string | undefined): { isKept: boolean; keep: () => void } {
  const [kept, setKept] = useState(read)
  return {
    isKept: name !== undefined && kept === name,
    keep: () => {
      setKept(name)
      write(name)
    },
  }
}

// Storage can be switched off; then the steps are back with the next visit.
function read(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined
  } catch {
    return undefined
  }
}

function write(name: string | undefined) {
  try {
    if (name !== undefined) localStorage.setItem(KEY, name)
  } catch {}
}
