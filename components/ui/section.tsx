import { type ReactNode, useId } from 'react'
import { cx } from './cx'
import { withVisibleTexts } from './visible-text'

/** A named part of a page: heading, optional actions, content. Its heading names the region. */
export function Section({
  title,
  actions,
  children,
  isPanel = false,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
  /** On a surface with a border, for what stands apart. */
  isPanel?: boolean
}) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className={cx('flex flex-col gap-3', isPanel && 'rounded border border-line bg-surface p-4')}
    >
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="text-base font-semibold">
          {withVisibleTexts(title)}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
