'use client'
import { useEffect, useState } from 'react'
import type { BodyKind } from '@/lib/domain/body-kind'
import type { WireRest } from '@/lib/domain/wire'

/** A teammate's link in the address: `key` tells one from another; the body comes a moment later, or a sentence why not. */
export interface OpenedLink {
  key: string
  body?: WireRest
  problem?: string
}

/** Reads the link behind `#` in the address; undefined when there is none. It stays there: a reload opens it again. */
export function useShareLink(kind: BodyKind): OpenedLink | undefined {
  const [link, setLink] = useState<OpenedLink>()
  useEffect(() => {
    const { hash } = window.location
    if (!hash.startsWith('#b=')) return
    const key = `${hash.length}-${hash.slice(-24)}`
    setLink({ key })
    let isOver = false
    void readLink(kind, hash).then((content) => isOver || setLink({ key, ...content }))
    return () => {
      isOver = true
    }
  }, [kind])
  return link
}

async function readLink(kind: BodyKind, hash: string): Promise<{ body: WireRest } | { problem: string }> {
  // Most visits have no link, and none of this code.
  const { fromShareLink } = await import('@/lib/domain/share-link')
  const content = await fromShareLink(hash)
  if ('problem' in content) return content
  if (content.kind !== kind)
    return { problem: `The link holds a ${content.kind}, and this form takes a ${kind}.` }
  return { body: content.body }
}
