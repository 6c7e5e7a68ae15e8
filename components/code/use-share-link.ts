'use client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { BodyKind } from '@/lib/domain/body-kind'
import type { WireRest } from '@/lib/domain/wire'

/** A teammate's link in the address: `key` tells one from another; the body comes a moment later, or a sentence why not. */
export interface OpenedLink {
  key: string
  body?: WireRest
  /** Paths in the body of the secrets that the link does not hold. */
  leftOut?: readonly string[]
  problem?: string
}

/**
 * Reads the link behind `#` in the address; undefined when there is none. It stays there: a reload opens it again, and
 * another link pasted over it is opened too.
 */
export function useShareLink(kind: BodyKind): OpenedLink | undefined {
  const hash = useSyncExternalStore(subscribe, readHash, () => '')
  const [read, setRead] = useState<{ hash: string; content: Content }>()
  const isLink = hash.startsWith('#b=')
  useEffect(() => {
    if (!isLink) return
    let isOver = false
    void readLink(kind, hash).then((content) => isOver || setRead({ hash, content }))
    return () => {
      isOver = true
    }
  }, [kind, hash, isLink])
  if (!isLink) return undefined
  return { key: `${hash.length}-${hash.slice(-24)}`, ...(read?.hash === hash && read.content) }
}

const readHash = () => window.location.hash

function subscribe(listener: () => void) {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

type Content = { body: WireRest; leftOut: readonly string[] } | { problem: string }

async function readLink(kind: BodyKind, hash: string): Promise<Content> {
  // Most visits have no link, and none of this code.
  const { fromShareLink } = await import('@/lib/domain/share-link')
  const content = await fromShareLink(hash)
  if ('problem' in content) return content
  if (content.kind !== kind)
    return { problem: `The link holds a ${content.kind}, and this form takes a ${kind}.` }
  return { body: content.body, leftOut: content.leftOut }
}
