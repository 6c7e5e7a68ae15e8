'use client'
import { useEffect, useRef } from 'react'
import type { BodyKind } from '@/lib/domain/body-kind'
import type { WireRest } from '@/lib/domain/wire'

interface Shared {
  kind: BodyKind
  onBody: (body: WireRest) => void
  /** A sentence for the person: the link is damaged, or is for another form. */
  onProblem: (text: string) => void
}

/**
 * Reads the body of a teammate's link (`#b=...`) once, when the form opens, and takes it out of the address, so that a reload
 * does not undo what was typed since.
 */
export function useSharedBody({ kind, onBody, onProblem }: Shared) {
  const handlers = useRef({ onBody, onProblem })
  useEffect(() => {
    handlers.current = { onBody, onProblem }
  })
  useEffect(() => {
    const { hash, pathname, search } = window.location
    if (!hash.startsWith('#b=')) return
    window.history.replaceState(window.history.state, '', pathname + search)
    void (async () => {
      const { fromShareLink } = await import('@/lib/domain/share-link')
      const content = await fromShareLink(hash)
      if ('problem' in content) handlers.current.onProblem(content.problem)
      else if (content.kind !== kind)
        handlers.current.onProblem(`The link holds a ${content.kind}, and this form takes a ${kind}.`)
      else handlers.current.onBody(content.body)
    })()
  }, [kind])
}
