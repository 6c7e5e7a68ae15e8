import type { ReactNode } from 'react'
import { cx } from './cx'
import { AttentionIcon, FailedIcon, InfoIcon } from './icons'
import { withVisibleTexts } from './visible-text'

export type BannerKind = 'info' | 'attention' | 'failed'

const LOOKS = {
  info: { box: 'border-line bg-sunken', ink: 'text-muted', Icon: InfoIcon },
  attention: { box: 'border-attention/50 bg-attention-soft', ink: 'text-attention', Icon: AttentionIcon },
  failed: { box: 'border-failed/50 bg-failed-soft', ink: 'text-failed', Icon: FailedIcon },
}

/** A message that belongs to what stands below it. Failures are announced, the rest politely. */
export function Banner({
  kind = 'info',
  title,
  children,
  action,
}: {
  kind?: BannerKind
  title?: ReactNode
  children?: ReactNode
  action?: ReactNode
}) {
  const { box, ink, Icon } = LOOKS[kind]
  return (
    <div
      role={kind === 'failed' ? 'alert' : 'status'}
      className={cx('flex items-start gap-2.5 rounded border px-3 py-2.5', box)}
    >
      <Icon className={cx('mt-0.5', ink)} />
      <div className="flex min-w-0 flex-1 flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-64 wrap-anywhere">
          {title !== undefined && <p className="font-medium">{withVisibleTexts(title)}</p>}
          {children !== undefined && (
            <div className="text-pretty text-muted">{withVisibleTexts(children)}</div>
          )}
        </div>
        {action !== undefined && <div className="flex flex-wrap gap-2">{action}</div>}
      </div>
    </div>
  )
}
