'use client'
import { type ReactNode, useEffect, useState } from 'react'
import { Button, type ButtonSize, type ButtonVariant, IconButton } from './button'
import { LOAD_FAILED, lazyPart } from './lazy-part'
import { toast } from './toast'

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

const MenuPopup = lazyPart(async () => (await import('./menu-popup')).MenuPopup, {
  waiting: ({ trigger: _, ...props }) => <ClosedMenu {...props} />,
  failed: ({ trigger: _, ...props }, retry) => <FailedMenu {...props} onClick={retry} />,
})

/** A button that opens a list of actions. The list's code comes with the first press. */
export function Menu(props: MenuProps) {
  const [isWanted, setWanted] = useState(false)
  if (!isWanted) return <ClosedMenu {...props} onClick={() => setWanted(true)} />
  return <MenuPopup {...props} trigger={<MenuTrigger {...props} />} />
}

function ClosedMenu(props: MenuProps & { onClick?: () => void; autoFocus?: boolean }) {
  return <MenuTrigger {...props} aria-haspopup="menu" aria-expanded={false} />
}

/** The next press tries again. It takes the place of the button that was pressed, and so its focus. */
function FailedMenu(props: MenuProps & { onClick: () => void }) {
  useEffect(() => toast(LOAD_FAILED, 'failed'), [])
  return <ClosedMenu {...props} autoFocus />
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
