'use client'
import { useEffect, useState } from 'react'
import { fromShareLink, isShareLink } from '@/lib/domain/share-link'
import type { WireRest } from '@/lib/domain/wire'

/** A teammate's link in the address: `key` tells one from another; the body comes a moment later, or a sentence why not. */
export interface OpenedLink {
  key: string
  body?: WireRest
  problem?: string
}

/** Reads the link behind `#` in the address; undefined when there is none. */
export function useShareLink(): OpenedLink | undefined {
  const [link, setLink] = useState<OpenedLink>()
  useEffect(() => {
    const fragment = window.location.hash.replace(/^#/, '')
    if (!isShareLink(fragment)) return
    const key = `${fragment.length}-${fragment.slice(-24)}`
    setLink({ key })
    let isOver = false
    void fromShareLink(fragment).then((content) => {
      if (isOver) return
      if ('problem' in content) setLink({ key, problem: content.problem })
      else if (content.kind !== 'pool')
        setLink({
          key,
          problem: `This link is about a ${content.kind}. Open it where a ${content.kind} is created.`,
        })
      else setLink({ key, body: content.body })
    })
    return () => {
      isOver = true
    }
  }, [])
  return link
}
