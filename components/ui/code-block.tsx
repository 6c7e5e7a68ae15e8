import { visibleText } from '@/lib/format/visible-text'
import { CopyButton } from './copy-button'
import { cx } from './cx'

/** Text of a machine, word for word, with a copy button. It scrolls sideways, or wraps with `isWrapped`. */
export function CodeBlock({
  code,
  label,
  isWrapped = false,
}: {
  code: string
  /** Name of the block for screen readers, as `Command`. */
  label: string
  isWrapped?: boolean
}) {
  return (
    <div className="group relative min-w-0 rounded border border-line bg-sunken">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section aria-label={label} tabIndex={0} className="max-h-96 overflow-auto rounded">
        <pre
          className={cx(
            'py-2 pr-10 pl-3',
            isWrapped ? 'whitespace-pre-wrap wrap-anywhere' : 'w-max min-w-full',
          )}
        >
          <code>{visibleText(code)}</code>
        </pre>
      </section>
      <div className="absolute top-1 right-1 rounded bg-sunken">
        <CopyButton text={code} label={`Copy ${label.toLowerCase()}`} />
      </div>
    </div>
  )
}
