'use client'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { formatCount } from '@/lib/format/count'
import { cx } from './cx'
import { type StateFamily, StateMark } from './state-mark'

export interface Tab {
  id: string
  label: string
  count?: number
  /** A mark beside the label, where the tab holds something that needs attention. */
  family?: StateFamily
}

/** A row of tabs, more rows where one is too narrow. The caller keeps which one is open (in the address) and renders one TabPanel. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly Tab[]
  value: string
  onChange: (id: string) => void
}) {
  const list = useRef<HTMLDivElement>(null)
  const handleKey = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const place = tabs.findIndex(({ id }) => id === value)
    const last = tabs.length - 1
    const next =
      event.key === 'Home'
        ? 0
        : event.key === 'End'
          ? last
          : step && (place + step + tabs.length) % tabs.length
    const tab = next === undefined ? undefined : tabs[next]
    if (tab === undefined) return
    event.preventDefault()
    onChange(tab.id)
    list.current?.querySelector<HTMLElement>(`#${tabId(tab.id)}`)?.focus()
  }
  return (
    <div
      ref={list}
      role="tablist"
      aria-label={label}
      onKeyDown={handleKey}
      className="flex flex-wrap gap-x-1.5 border-b border-line"
    >
      {tabs.map((tab) => (
        <button
          key={tab.id}
          id={tabId(tab.id)}
          type="button"
          role="tab"
          aria-selected={tab.id === value}
          aria-controls={tab.id === value ? panelId(tab.id) : undefined}
          tabIndex={tab.id === value ? 0 : -1}
          onClick={() => onChange(tab.id)}
          className={cx(
            '-mb-px flex h-9 min-w-6 flex-none items-center justify-center gap-1.5 border-b-2 px-1 font-medium -outline-offset-2',
            tab.id === value ? 'border-accent text-text' : 'border-transparent text-muted hover:text-text',
          )}
        >
          {tab.family !== undefined && <StateMark family={tab.family} />}
          {tab.label}
          {tab.count !== undefined && (
            <span className="font-normal text-faint">{formatCount(tab.count)}</span>
          )}
        </button>
      ))}
    </div>
  )
}

/** What the open tab shows. */
export function TabPanel({ tab, children }: { tab: string; children: ReactNode }) {
  return (
    <div role="tabpanel" id={panelId(tab)} aria-labelledby={tabId(tab)} className="pt-4">
      {children}
    </div>
  )
}

const tabId = (id: string) => `tab-${id.replaceAll(/[^\w-]/g, '-')}`
const panelId = (id: string) => `panel-${id.replaceAll(/[^\w-]/g, '-')}`
