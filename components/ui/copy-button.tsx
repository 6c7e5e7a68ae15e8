'use client'
import { useEffect, useState } from 'react'
import { IconButton } from './button'
import { CheckIcon, CopyIcon } from './icons'

const CONFIRM_MS = 1_500

/** Puts `text` on the clipboard and says that it did. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), CONFIRM_MS)
    return () => clearTimeout(timer)
  }, [isCopied])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
    } catch {
      // No permission for the clipboard: the text can still be selected by hand.
    }
  }
  return (
    <IconButton
      size="small"
      label={isCopied ? 'Copied' : label}
      icon={isCopied ? <CheckIcon size={14} className="text-good" /> : <CopyIcon size={14} />}
      onClick={copy}
    />
  )
}
