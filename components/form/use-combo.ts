'use client'
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react'
import { type ComboOption, filterOptions } from './filter-options'

/** The option whose value or label was typed out, or the only one that fits. */
function findMeant(options: readonly ComboOption[], shown: readonly ComboOption[], typed: string) {
  if (typed.trim() === '') return undefined
  return findTyped(options, typed) ?? (shown.length === 1 ? shown[0] : undefined)
}

/** The option whose value was typed out, or its label, unless several have that. */
function findTyped(options: readonly ComboOption[], typed: string) {
  const text = typed.trim().toLowerCase()
  const byValue = options.find(({ value }) => value.toLowerCase() === text)
  const byLabel = options.filter(({ label }) => label.toLowerCase() === text)
  return byValue ?? (byLabel.length === 1 ? byLabel[0] : undefined)
}

/** The place of the active option while none is: ArrowDown goes on to the first one. */
const NONE = -1

interface ComboInput {
  options: readonly ComboOption[]
  isFreeText?: boolean
  accepts?: (text: string) => boolean
  isLoading?: boolean
  disabledReason?: string
}

/**
 * State of the list: what is typed (undefined while nothing is), which options fit, which one is active. Typing makes the
 * best fit the active one, unless any text is a value; a click opens the list and leaves the choice to the arrows.
 */
export function useCombo(
  { options, isFreeText = false, accepts = () => false, isLoading = false, disabledReason }: ComboInput,
  value: string,
  onTake: (value: string) => void,
) {
  const [isWanted, setWanted] = useState(false)
  const [typed, setTyped] = useState<string>()
  const [wished, setWished] = useState(NONE)
  /** What was typed was looked up and stands for nothing, or for nothing yet. */
  const [isLookedUp, setLookedUp] = useState(false)
  const shown = filterOptions(options, typed ?? '')
  const active = Math.min(wished, shown.length - 1)
  const label = options.find((option) => option.value === value)?.label ?? value
  /** An empty list says why it is empty, but not where any text will do. */
  const isOpen = isWanted && (shown.length > 0 || isLoading || !isFreeText)
  /** Whether the text was looked up before the list came. */
  const isAwaited = useRef(false)
  const wasFreeText = useRef(isFreeText)

  const open = (place = NONE) => {
    if (disabledReason !== undefined) return
    setWished(place)
    setWanted(true)
  }
  const close = () => {
    setWanted(false)
    if (typed !== undefined) settle(typed)
  }
  /** Takes what the typed text stands for. A list that is still being read may yet have it, so the text waits then. */
  const settle = (typed: string) => {
    if (isFreeText) {
      // A name that was typed out stands for what it names.
      const named = findTyped(options, typed)
      return named === undefined || named.value === typed.trim() ? setTyped(undefined) : take(named)
    }
    const meant = isLoading ? findTyped(options, typed) : findMeant(options, shown, typed)
    if (meant !== undefined) return take(meant)
    if (accepts(typed)) return end(typed.trim())
    isAwaited.current = isLoading
    setLookedUp(true)
    // The former choice would be sent without being seen.
    if (value !== '') onTake('')
    if (typed.trim() === '') setTyped(undefined)
  }
  const end = (value: string) => {
    setWanted(false)
    setTyped(undefined)
    onTake(value)
  }
  const take = (option: ComboOption) => end(option.value)
  const type = (text: string) => {
    if (disabledReason !== undefined) return
    isAwaited.current = false
    setLookedUp(false)
    setTyped(text)
    open(isFreeText || text.trim() === '' ? NONE : 0)
    if (isFreeText) onTake(text)
  }
  const move = (event: KeyboardEvent) => {
    const isDown = event.key === 'ArrowDown'
    const last = shown.length - 1
    if (!isOpen) open(event.altKey ? NONE : isDown ? 0 : last)
    else if (isDown) setWished(active < last ? active + 1 : 0)
    else setWished(active > 0 ? active - 1 : last)
  }
  const handleKey = (event: KeyboardEvent) => {
    const option = shown[active]
    const isSend = event.ctrlKey || event.metaKey
    const isUnsettled = typed !== undefined && !isFreeText && !isLookedUp
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      move(event)
    } else if (event.key === 'Enter') {
      if (isOpen && option !== undefined) take(option)
      else close()
      // Only what needs no more looking at is sent.
      if ((isOpen || isUnsettled) && !isSend) event.preventDefault()
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setWanted(false)
    }
  }
  useLayoutEffect(() => {
    const isFreed = isFreeText && !wasFreeText.current
    wasFreeText.current = isFreeText
    if (typed === undefined) return
    // The list cannot be read after all: from now on the text itself is the value.
    if (isFreed) onTake(typed)
    if (isLoading || isWanted || !isAwaited.current) return
    isAwaited.current = false
    settle(typed)
  })
  const unknown = !isWanted && !isFreeText && isLookedUp && typed?.trim() ? typed : undefined
  // Free text is the value at once, and whoever listens may have put it right.
  const text = (isFreeText && typed !== undefined ? value : typed) ?? label
  return { isOpen, shown, active, unknown, text, open, close, take, type, handleKey }
}
