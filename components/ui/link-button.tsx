import Link from 'next/link'
import type { ReactNode } from 'react'
import { Button, type ButtonSize, type ButtonVariant, buttonClass } from './button'
import { withVisibleTexts } from './visible-text'

/** A link drawn as a button: it goes somewhere, it does nothing. */
export function LinkButton({
  disabledReason,
  ...props
}: {
  href: string
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
  /** Why it leads to nothing that the person can do; it stays reachable and says so. */
  disabledReason?: string
}) {
  if (disabledReason !== undefined)
    return (
      <Button variant={props.variant} size={props.size} icon={props.icon} disabledReason={disabledReason}>
        {props.children}
      </Button>
    )
  return (
    <Link href={props.href} prefetch={false} className={buttonClass(props.variant, props.size)}>
      {props.icon}
      {withVisibleTexts(props.children)}
    </Link>
  )
}

/** A link inside of text. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  const look = 'text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent'
  if (/^https?:/.test(href))
    return (
      <a href={href} target="_blank" rel="noreferrer" className={look}>
        {withVisibleTexts(children)}
      </a>
    )
  return (
    <Link href={href} prefetch={false} className={look}>
      {withVisibleTexts(children)}
    </Link>
  )
}
