import Link from 'next/link'
import type { ReactNode } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button'

/** A link drawn as a button: it goes somewhere, it does nothing. */
export function LinkButton(props: {
  href: string
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  icon?: ReactNode
}) {
  return (
    <Link href={props.href} prefetch={false} className={buttonClass(props.variant, props.size)}>
      {props.icon}
      {props.children}
    </Link>
  )
}

/** A link inside of text. */
export function TextLink({ href, children }: { href: string; children: ReactNode }) {
  const look = 'text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent'
  if (/^https?:/.test(href))
    return (
      <a href={href} target="_blank" rel="noreferrer" className={look}>
        {children}
      </a>
    )
  return (
    <Link href={href} prefetch={false} className={look}>
      {children}
    </Link>
  )
}
