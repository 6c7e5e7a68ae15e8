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

interface ComboInput {
  options: readonly ComboOption[]
  isFreeText?: boolean
  accepts?: (text: string) => boolean
  isLoading?: boolean
  disabledReason?: string
}

/** State of the list: what is typed (undefined while nothing is), which options fit, which one is active. */
export function useCombo(
  { options, isFreeText = false, accepts = () => false, isLoading = false, disabledReason }: ComboInput,
  value: string,
  onTake: (value: string) => void,
) {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState<string>()
  const [wished, setWished] = useState(0)
  const shown = filterOptions(options, typed ?? '')
  const active = Math.min(wished, Math.max(0, shown.length - 1))
  const label = options.find((option) => option.value === value)?.label ?? value
  /** Whether the field was left, or Enter pressed, before the list came. */
  const isAwaited = useRef(false)
  const wasFreeText = useRef(isFreeText)

  const open = () => {
    if (disabledReason !== undefined || isOpen) return
    setWished(
      Math.max(
        0,
        options.findIndex((option) => option.value === value),
      ),
    )
    setOpen(true)
  }
  const close = () => {
    setOpen(false)
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
    if (accepts(typed)) return takeText(typed)
    isAwaited.current = isLoading
    // The former choice would be sent without being seen.
    if (value !== '') onTake('')
    if (typed.trim() === '') setTyped(undefined)
  }
  const take = (option: ComboOption) => {
    setOpen(false)
    setTyped(undefined)
    onTake(option.value)
  }
  const takeText = (text: string) => {
    setOpen(false)
    setTyped(undefined)
    onTake(text.trim())
  }
  const type = (text: string) => {
    if (disabledReason !== undefined) return
    isAwaited.current = false
    setTyped(text)
    setWished(0)
    setOpen(true)
    if (isFreeText) onTake(text)
  }
  const handleKey = (event: KeyboardEvent) => {
    const option = shown[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isOpen) open()
      else
        setWished((active + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % Math.max(1, shown.length))
    } else if (event.key === 'Enter' && isOpen) {
      event.preventDefault()
      const isKept = isFreeText && typed !== undefined && wished === 0
      if (option === undefined && typed !== undefined && accepts(typed)) takeText(typed)
      else if (option !== undefined && !isKept) take(option)
      else {
        isAwaited.current = isLoading
        setOpen(false)
      }
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault()
      event.stopPropagation()
      setOpen(false)
      setTyped(undefined)
    }
  }
  useLayoutEffect(() => {
    const isFreed = isFreeText && !wasFreeText.current
    wasFreeText.current = isFreeText
    if (typed === undefined) return
    // The list cannot be read after all: from now on the text itself is the value.
    if (isFreed) onTake(typed)
    if (isLoading || isOpen || !isAwaited.current) return
    isAwaited.current = false
    settle(typed)
  })
  const unknown = !isOpen && !isFreeText && typed?.trim() ? typed : undefined
  // Free text is the value at once, and whoever listens may have put it right.
  const text = (isFreeText && typed !== undefined ? value : typed) ?? label
  return { isOpen, shown, active, unknown, text, open, close, take, type, handleKey }
}
