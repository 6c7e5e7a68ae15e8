'use client'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form'
import type { EntryActions } from './entry-row'
import { focusAfterRemoval } from './focus-after-removal'

interface EntriesOptions {
  name: string
  property: string
  noun: string
  check?: (text: string) => string | undefined
}

interface OpenEntry {
  index: number
  part: 'text' | 'place'
}

type Row = Record<string, unknown>

/** What removed many rows at once, for its undoing. */
interface Removal {
  before: readonly Row[]
  count: number
}

/**
 * The entries of a list in the form around it, which of them is open, and what can be done with them. `actions` stays the
 * same object, so that rows are drawn again only when they change.
 */
export function useEntries({ name, property, noun, check }: EntriesOptions) {
  const { control, setValue, getValues, getFieldState } = useFormContext()
  const { fields, append, remove, move, replace } = useFieldArray({ control, name })
  const [open, setOpen] = useState<OpenEntry>()
  const [said, setSaid] = useState('')
  const [removal, setRemoval] = useState<Removal>()
  const list = useRef<HTMLFieldSetElement>(null)
  // The fields do not hear of a text that is set from elsewhere, as by a mend in the list of checks.
  const now: unknown = useWatch({ control, name })
  const rows = Array.isArray(now) && now.length === fields.length ? now : fields
  const texts = rows.map((row: Row) => String(row[property] ?? ''))

  const change = (index: number, text: string) => {
    const path = `${name}.${index}.${property}`
    const isSaid = getFieldState(path).error !== undefined || check?.(text) !== undefined
    setValue(path, text, { shouldDirty: true, shouldValidate: isSaid })
  }
  const reasonAgainst = (index: number, text: string) => {
    if (text === '') return `Enter the ${noun}, or press Escape and remove the row.`
    if (texts.some((other, place) => other === text && place !== index))
      return `${text} is in the list already. Change it, or press Escape.`
    return text === texts[index] ? undefined : check?.(text)
  }
  const close = (index: number, selector: string) => {
    setOpen(undefined)
    focusEntry(list.current, index, selector)
  }
  const latest: EntryActions = {
    edit: (index) => setOpen({ index, part: 'text' }),
    askPlace: (index) => setOpen({ index, part: 'place' }),
    giveBack: (index, before) => {
      if (before !== undefined && before !== texts[index]) change(index, before)
      close(index, open?.part === 'place' ? '[data-asks-place]' : '[data-edits-row]')
    },
    keep: (index, typed, how) => {
      const text = typed.trim()
      const reason = how === 'key' ? reasonAgainst(index, text) : undefined
      // Also a text that is refused: the form never holds, keeps or sends another one than the row shows.
      if (text !== texts[index]) change(index, text)
      if (reason !== undefined) return reason
      if (how === 'key') close(index, '[data-edits-row]')
      // Whatever took the focus may have opened another row.
      else setOpen((now) => (now?.index === index ? undefined : now))
      return undefined
    },
    repair: (index, text) => {
      change(index, text)
      focusEntry(list.current, index, '[data-edits-row]')
    },
    move: (index, to) => {
      setOpen(undefined)
      if (to !== index) move(index, to)
      setSaid(`${texts[index]} is now at place ${to + 1} of ${texts.length}.`)
      focusEntry(list.current, to, '[data-edits-row]')
    },
    remove: (index) => {
      const place = placeOf(list.current, index)
      setOpen(undefined)
      remove(index)
      focusAfterRemoval(list.current, place)
    },
  }
  const act = useRef(latest)
  useEffect(() => {
    act.current = latest
  })
  const actions = useMemo<EntryActions>(
    () => ({
      edit: (index) => act.current.edit(index),
      askPlace: (index) => act.current.askPlace(index),
      giveBack: (index, before) => act.current.giveBack(index, before),
      keep: (index, text, how) => act.current.keep(index, text, how),
      repair: (index, text) => act.current.repair(index, text),
      move: (index, to) => act.current.move(index, to),
      remove: (index) => act.current.remove(index),
    }),
    [],
  )
  return {
    list,
    texts,
    ids: fields.map(({ id }) => id),
    open,
    said,
    actions,
    append: (entries: readonly string[]) =>
      append(
        entries.map((entry) => ({ [property]: entry })),
        { shouldFocus: false },
      ),
    removeMany: (indexes: readonly number[]) => {
      setOpen(undefined)
      // Copies: the form writes into its rows.
      setRemoval({ before: structuredClone(getValues(name)), count: indexes.length })
      remove([...indexes])
    },
    removedCount: removal?.count ?? 0,
    /** Gives back the list as it was; rows that came since then stay, behind it. */
    undoRemoval: () => {
      if (removal === undefined) return
      const textsBefore = new Set(removal.before.map((row) => row[property]))
      const since = rows.filter((row: Row) => !textsBefore.has(row[property]))
      setOpen(undefined)
      setRemoval(undefined)
      replace([...removal.before, ...since])
      setSaid('The list is as it was.')
    },
  }
}

/** The place of a row among those that are shown: a filter hides others. */
function placeOf(list: HTMLElement | null, index: number): number {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])]
  return rows.findIndex((row) => row.dataset.entry === String(index))
}

/** Gives the focus back to a row, which is drawn anew with the next paint, and brings it into sight. */
function focusEntry(list: HTMLElement | null, index: number, selector: string): void {
  requestAnimationFrame(() => {
    const row = list?.querySelector<HTMLElement>(`[data-entry="${index}"]`)
    const target = row?.querySelector<HTMLElement>(selector)
    target?.focus({ preventScroll: true })
    row?.scrollIntoView?.({ block: 'nearest' })
  })
}
