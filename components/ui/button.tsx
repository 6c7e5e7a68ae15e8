'use client'
import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { visibleText } from '@/lib/format/visible-text'
import { cx } from './cx'
import { Tooltip } from './tooltip'
import { withVisibleTexts } from './visible-text'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'border-ink bg-ink text-on-ink hover:not-aria-disabled:bg-ink/85',
  secondary: 'border-line-strong/60 bg-surface text-text hover:not-aria-disabled:bg-sunken',
  quiet: 'border-transparent text-muted hover:not-aria-disabled:bg-sunken hover:not-aria-disabled:text-text',
  danger: 'border-failed/50 bg-surface text-failed hover:not-aria-disabled:bg-failed-soft',
}
const SIZES: Record<ButtonSize, string> = {
  small: 'h-7 gap-1.5 px-2 text-sm',
  medium: 'h-8 gap-2 px-3 text-base',
}

/** The looks of a button, for links that are drawn as one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium'): string {
  return cx(
    'inline-flex flex-none items-center justify-center rounded border font-medium whitespace-nowrap select-none aria-disabled:opacity-55',
    VARIANTS[variant],
    SIZES[size],
  )
}

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> {
  variant?: ButtonVariant
  size?: ButtonSize
  /** While the action runs: a spinner, and no second press. */
  isPending?: boolean
  /** Why it cannot be pressed now. The button stays reachable and says so, instead of being mute. */
  disabledReason?: string
  icon?: ReactNode
}

/** A button. Its default type is `button`, so that it never submits a form by accident. */
export function Button({
  variant,
  size,
  isPending = false,
  disabledReason,
  icon,
  children,
  onClick,
  className,
  ...rest
}: ButtonProps) {
  const isOff = isPending || disabledReason !== undefined
  const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isOff) event.preventDefault()
    else onClick?.(event)
  }
  const button = (describedBy?: string) => (
    <button
      type="button"
      {...rest}
      aria-label={rest['aria-label'] && visibleText(rest['aria-label'])}
      onClick={handleClick}
      aria-disabled={isOff || undefined}
      aria-busy={isPending || undefined}
      aria-describedby={cx(rest['aria-describedby'], describedBy) || undefined}
      className={cx(buttonClass(variant, size), className)}
    >
      {isPending ? <Spinner /> : icon}
      {withVisibleTexts(children)}
    </button>
  )
  if (disabledReason === undefined) return button()
  return <Tooltip text={disabledReason}>{button}</Tooltip>
}

/** A button that is only an icon; `label` is its name and its tooltip. */
export function IconButton({
  label,
  icon,
  ...rest
}: Omit<ButtonProps, 'children' | 'aria-label'> & { label: string; icon: ReactNode }) {
  const square = cx('px-0', rest.size === 'small' ? 'w-7' : 'w-8', rest.className)
  if (rest.disabledReason !== undefined)
    return <Button variant="quiet" {...rest} aria-label={label} icon={icon} className={square} />
  return (
    <Tooltip text={label}>
      {() => <Button variant="quiet" {...rest} aria-label={label} icon={icon} className={square} />}
    </Tooltip>
  )
}

/** A turning ring for something that is on its way. */
export function Spinner() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" fill="none" aria-hidden="true" className="animate-spin">
      <circle cx="7" cy="7" r="5.5" stroke="currentColor" strokeOpacity="0.3" strokeWidth="1.6" />
      <path d="M12.5 7A5.5 5.5 0 0 0 7 1.5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
    </svg>
  )
}
