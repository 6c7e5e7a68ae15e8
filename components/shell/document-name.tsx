'use client'
import { useEffect } from 'react'
import { visibleText } from '@/lib/format/visible-text'

/** Puts a name before the document's title: the server, which writes the title, knows ids only. */
export function DocumentName({ name }: { name: string }) {
  useEffect(() => {
    const lead = `${visibleText(name)} · `
    const put = () => {
      if (!document.title.startsWith(lead)) document.title = lead + document.title
    }
    put()
    // The title may come after the page's first parts.
    const head = new MutationObserver(put)
    head.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      head.disconnect()
      if (document.title.startsWith(lead)) document.title = document.title.slice(lead.length)
    }
  }, [name])
  return null
}
