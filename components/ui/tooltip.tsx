'use client'
import { type ReactNode, useId, useRef } from 'react'
import { hideTopLayer, showTopLayer } from './top-layer'
import { withVisibleTexts } from './visible-text'

/**
 * A short text beside whatever is hovered or focused inside. `children` gets the id to put into `aria-describedby`.
 * It lies in the top layer, so no scrolling box cuts it.
 */
export function Tooltip({ text, children }: { text: ReactNode; children: (id: string) => ReactNode }) {
  const id = useId()
  const anchor = useRef<HTMLSpanElement>(null)
  const tip = useRef<HTMLSpanElement>(null)
  const show = () => showTopLayer(tip.current, anchor.current, 'center')
  const hide = () => hideTopLayer(tip.current)
  return (
    // The listeners only watch what happens on the control inside, which has the role and the keyboard.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span
      ref={anchor}
      className="inline-flex"
      onPointerEnter={show}
      onPointerLeave={hide}
      onFocus={show}
      onBlur={hide}
      onKeyDown={(event) => event.key === 'Escape' && hide()}
    >
      {children(id)}
      <span
        ref={tip}
        id={id}
        role="tooltip"
        popover="manual"
        className="appear pointer-events-none fixed m-0 max-w-72 rounded border border-line bg-ink px-2 py-1 text-left text-xs font-normal whitespace-normal text-on-ink"
      >
        {withVisibleTexts(text)}
      </span>
    </span>
  )
}
