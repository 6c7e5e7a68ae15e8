'use client'
import Link from 'next/link'
import { DropdownMenu } from 'radix-ui'
import type { ReactElement } from 'react'
import { cx } from './cx'
import { CheckIcon } from './icons'
import type { MenuItem, MenuProps } from './menu'
import { withVisibleTexts } from './visible-text'

const LINE =
  'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 outline-none select-none data-highlighted:bg-sunken data-disabled:text-faint'

/** The open menu; its code is loaded with the first press. */
export function MenuPopup({ items, head, label, trigger }: MenuProps & { trigger: ReactElement }) {
  return (
    <DropdownMenu.Root defaultOpen modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      {/* Inside of the page's landmark, so that screen readers find it among the content. */}
      <DropdownMenu.Portal container={document.querySelector('main')}>
        <DropdownMenu.Content
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={label}
          className="appear z-50 max-w-80 min-w-48 rounded border border-line bg-surface p-1 text-text shadow-raised"
        >
          {head !== undefined && <div className="border-b border-line px-2 pt-1 pb-2 mb-1">{head}</div>}
          {items.map((item) => (
            <MenuLine key={item.label} item={item} />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

function MenuLine({ item }: { item: MenuItem }) {
  const note = item.disabledReason ?? item.note
  const content = (
    <>
      {item.icon}
      <span className="min-w-0 flex-1">
        <span className="block wrap-anywhere">{withVisibleTexts(item.label)}</span>
        {note !== undefined && <span className="block text-xs text-faint">{withVisibleTexts(note)}</span>}
      </span>
      {item.hint}
      {item.isChecked && <CheckIcon size={14} />}
    </>
  )
  const look = cx(LINE, item.isDanger && item.disabledReason === undefined && 'text-failed')
  const separator = item.startsGroup && <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
  if (item.href !== undefined)
    return (
      <>
        {separator}
        <DropdownMenu.Item asChild className={look}>
          <Link href={item.href} prefetch={false}>
            {content}
          </Link>
        </DropdownMenu.Item>
      </>
    )
  const Line = item.isChecked === undefined ? DropdownMenu.Item : DropdownMenu.CheckboxItem
  return (
    <>
      {separator}
      <Line
        className={look}
        checked={item.isChecked}
        disabled={item.disabledReason !== undefined}
        onSelect={() => item.onSelect?.()}
      >
        {content}
      </Line>
    </>
  )
}
