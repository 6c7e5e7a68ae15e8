import { Children, type ReactNode } from 'react'
import { visibleText } from '@/lib/format/visible-text'

/** A text of somebody else, such as an id, a name, a path: in its own direction of writing, with marks for what is unseen. */
export function VisibleText({ className, children }: { className?: string; children: ReactNode }) {
  return <bdi className={className}>{withVisibleTexts(children)}</bdi>
}

/** Content that may hold such texts among its parts: they get their marks, and what is no text stays as it is. */
export function withVisibleTexts(content: ReactNode): ReactNode {
  return Children.map(content, (part) => (typeof part === 'string' ? visibleText(part) : part))
}
