import { CopyButton } from './copy-button'
import { VisibleText } from './visible-text'

/**
 * An id in full: monospace, in its own direction of writing, breaking anywhere rather than being cut, with a copy button
 * unless `isPlain`.
 */
export function Id({ id, what = 'id', isPlain = false }: { id: string; what?: string; isPlain?: boolean }) {
  const shown = <VisibleText className="font-mono text-[13px] wrap-anywhere">{id}</VisibleText>
  if (isPlain) return shown
  return (
    <span className="group -my-1 inline-flex max-w-full items-center gap-0.5">
      {shown}
      <CopyButton text={id} label={`Copy ${what}`} />
    </span>
  )
}
