'use client'
import { useEffect, useEffectEvent } from 'react'
import { isTyping } from '@/components/data/is-typing'

/** How long the second key of a pair may take. */
const PAIR_MS = 1_200

/**
 * Keys of the whole page: `ctrl+k` also while typing, single keys such as `?` and pairs such as `g p` only while not.
 * The names in `shortcuts` are written like that.
 */
export function useShortcuts(shortcuts: Readonly<Record<string, () => void>>) {
  const handle = useEffectEvent((name: string) => {
    const action = new Map(Object.entries(shortcuts)).get(name)
    action?.()
    return action !== undefined
  })
  useEffect(() => {
    let first = ''
    let firstAtMs = 0
    const handleKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      if ((event.ctrlKey || event.metaKey) && !event.altKey) {
        if (handle(`ctrl+${key}`)) event.preventDefault()
        return
      }
      if (event.altKey || isTyping(event.target) || key.length > 1) return
      const pair = event.timeStamp - firstAtMs < PAIR_MS ? `${first} ${key}` : key
      if (handle(pair) || (pair !== key && handle(key))) event.preventDefault()
      first = key
      firstAtMs = event.timeStamp
    }
    document.addEventListener('keydown', handleKey)
    return () => document.removeEventListener('keydown', handleKey)
  }, [])
}
