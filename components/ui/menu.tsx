'use client'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { Button, type ButtonSize, type ButtonVariant, IconButton } from './button'

/** One line of a menu. A line with `href` goes somewhere, one with `onSelect` does something. */
export interface MenuItem {
  label: string
  icon?: ReactNode
  /** What choosing it means, in a few words below it. */
  note?: string
  hint?: ReactNode
  href?: string
  onSelect?: () => void
  isDanger?: boolean
  /** Shows a check and makes the line one of a choice. */
  isChecked?: boolean
  /** Why it cannot be chosen now. */
  disabledReason?: string
  /** A line above it. */
  startsGroup?: boolean
}

export interface MenuProps {
  /** Name of the button; shown unless `icon` stands alone. */
  label: string
  items: readonly MenuItem[]
  icon?: ReactNode
  /** What the button shows instead of its label. */
  children?: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  /** A few lines above the items. */
  head?: ReactNode
}

const MenuPopup = lazy(async () => ({ default: (await import('./menu-popup')).MenuPopup }))

/** A button that opens a list of actions. The list's code comes with the first press. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  const trigger = (
    <MenuTrigger {...props} onClick={() => setWanted(true)} aria-haspopup="menu" aria-expanded={false} />
  )
  if (!isWanted) return trigger
  return (
    <Suspense fallback={trigger}>
      <MenuPopup {...props} trigger={<MenuTrigger {...props} />} />
    </Suspense>
  )
}

function MenuTrigger({
  label,
  items: _,
  head: _head,
  icon,
  children,
  variant = 'quiet',
  size,
  ...rest
}: MenuProps & Record<string, unknown>) {
  if (children === undefined && icon !== undefined)
    return <IconButton {...rest} label={label} icon={icon} variant={variant} size={size} />
  return (
    <Button
      {...rest}
      aria-label={children === undefined ? undefined : label}
      title={children === undefined ? undefined : label}
      icon={icon}
      variant={variant}
      size={size}
    >
      {children ?? label}
    </Button>
  )
}
