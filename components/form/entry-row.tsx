'use client'
import { type KeyboardEvent, memo } from 'react'
import { IconButton } from '@/components/ui/button'
import { cx } from '@/components/ui/cx'
import { ArrowDownIcon, ArrowUpIcon, CrossIcon, PencilIcon } from '@/components/ui/icons'
import { VisibleText } from '@/components/ui/visible-text'
import type { Finding } from '@/lib/containers/finding'
import { EntryEditor } from './entry-editor'
import { EntryPlace } from './entry-place'
import { Findings } from './field-frame'

/** What a person can do with a row; `index` is its place in the whole list. */
export interface EntryActions {
  edit: (index: number) => void
  /** Takes a new text, whatever it is. Returns why a row that was not left stays open: the text is refused. */
  keep: (index: number, text: string, how: 'key' | 'leave') => string | undefined
  repair: (index: number, text: string) => void
  /** Closes the row as it was; `before` is the text that it gets again. */
  giveBack: (index: number, before?: string) => void
  askPlace: (index: number) => void
  move: (index: number, to: number) => void
  remove: (index: number) => void
}

interface EntryRowProps {
  index: number
  /** Of its text in the form. */
  path: string
  count: number
  text: string
  noun: string
  remark?: string
  findings: readonly Finding[]
  /** What of the row is open. */
  open?: 'text' | 'place'
  canReorder: boolean
  /** Whether the row shows its place, which can be typed. */
  hasPlace: boolean
  actions: EntryActions
}

/** Rows out of sight are not painted: a browser would paint hundreds of them again with every key typed anywhere on the page. */
const ROW = '[content-visibility:auto] [contain-intrinsic-size:auto_2.25rem]'

/** One entry of a list: its text, which a click, Enter or F2 opens, its place, and what removes it. */
export const EntryRow = memo(function EntryRow(props: EntryRowProps) {
  const { index, count, text, noun, actions } = props
  const handleKey = (event: KeyboardEvent) => {
    const to = props.canReorder && event.altKey ? toPlace(event.key, index, count) : undefined
    if (to === undefined && event.key !== 'F2') return
    event.preventDefault()
    if (to === undefined) actions.edit(index)
    else if (to !== index) actions.move(index, to)
  }
  if (props.open === 'text')
    return (
      <li data-entry={index} className={cx(ROW, 'px-1.5 py-1.5')}>
        <EntryEditor index={index} text={text} noun={noun} actions={actions} />
      </li>
    )
  return (
    // The keys are those of the buttons inside, which have the roles.
    <li data-entry={index} className={cx(ROW, 'flex flex-col gap-1 px-1.5 py-1')} onKeyDown={handleKey}>
      <span className={cx('flex items-center gap-1', props.open === 'place' && 'flex-wrap')}>
        {props.hasPlace && (
          <EntryPlace
            index={index}
            count={count}
            name={`${noun} ${text}`}
            isOpen={props.open === 'place'}
            actions={actions}
          />
        )}
        <span className="min-w-0 flex-1">
          <button
            type="button"
            data-edits-row
            data-field={props.path}
            aria-label={`Change ${noun} ${text}`}
            className="group flex min-h-6 w-full min-w-0 items-center gap-2 rounded px-1 text-left hover:bg-sunken"
            onClick={() => actions.edit(index)}
          >
            <VisibleText className="min-w-0 font-mono text-[13px] wrap-anywhere">{text}</VisibleText>
            <PencilIcon size={12} className="text-faint group-hover:text-text" />
          </button>
          {props.remark !== undefined && (
            <span className="block px-1 text-sm wrap-anywhere text-muted">{props.remark}</span>
          )}
        </span>
        {props.canReorder && index > 0 && (
          <IconButton
            size="small"
            label={`Move ${noun} ${text} up`}
            icon={<ArrowUpIcon size={14} />}
            onClick={() => actions.move(index, index - 1)}
          />
        )}
        {props.canReorder && index < count - 1 && (
          <IconButton
            size="small"
            label={`Move ${noun} ${text} down`}
            icon={<ArrowDownIcon size={14} />}
            onClick={() => actions.move(index, index + 1)}
          />
        )}
        <span data-removes-row className="contents">
          <IconButton
            size="small"
            label={`Remove ${noun} ${text}`}
            icon={<CrossIcon size={14} />}
            onClick={() => actions.remove(index)}
          />
        </span>
      </span>
      <Findings findings={props.findings} onRepair={(repaired) => actions.repair(index, repaired)} />
    </li>
  )
}, isSame)

/** Alt with an arrow moves by one, with Home and End to the ends. */
function toPlace(key: string, index: number, count: number): number | undefined {
  const places: Record<string, number> = {
    ArrowUp: Math.max(0, index - 1),
    ArrowDown: Math.min(count - 1, index + 1),
    Home: 0,
    End: count - 1,
  }
  return places[key]
}

/** Findings are made anew with every check; a row is drawn again only when they say something else. */
function isSame({ findings: before, ...props }: EntryRowProps, { findings: now, ...next }: EntryRowProps) {
  // Two objects of the same type have the same keys.
  const keys = Object.keys({ ...props, ...next }) as (keyof typeof props)[]
  if (keys.some((key) => props[key] !== next[key]) || before.length !== now.length) return false
  return before.every(
    ({ level, text, repair }, place) =>
      level === now[place]?.level && text === now[place].text && repair?.text === now[place].repair?.text,
  )
}
