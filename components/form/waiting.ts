'use client'
import { createContext, useContext, useEffect } from 'react'

/** The names of the fields whose text waits for a list that is still being read, and how a field says that of itself. */
export const WaitingContext = createContext<{
  names: ReadonlySet<string>
  setWaiting: (name: string, isWaiting: boolean) => void
}>({ names: new Set(), setWaiting: () => {} })

/** Tells the head of the form that this field waits: its value is missing, and nobody has to change anything. */
export function useWaiting(name: string, isWaiting: boolean) {
  const { setWaiting } = useContext(WaitingContext)
  useEffect(() => {
    if (!isWaiting) return
    setWaiting(name, true)
    return () => setWaiting(name, false)
  }, [name, isWaiting, setWaiting])
}

/** Said in place of an error; without the text where that is seen elsewhere. */
export function sayWaiting(typed?: string): string {
  const what = typed === undefined ? 'What was typed' : `“${typed}”`
  return `The list is still being read. ${what} is looked up in it when it has come.`
}
