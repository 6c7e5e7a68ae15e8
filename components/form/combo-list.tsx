'use client'
import { Fragment, type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { cx } from '@/components/ui/cx'
import { CheckIcon } from '@/components/ui/icons'
import { showTopLayer } from '@/components/ui/top-layer'
import { VisibleText } from '@/components/ui/visible-text'
import type { ComboOption } from './filter-options'

/** The open list of a ComboField, in the top layer below its field. Focus stays in the field. */
export function ComboList(props: {
  id: string
  label: string
  anchor: RefObject<HTMLElement | null>
  options: readonly ComboOption[]
  active: number
  value: string
  optionId: (place: number) => string
  emptyText: string
  isMonospace?: boolean
  onTake: (option: ComboOption) => void
}) {
  const { anchor, options, active, optionId } = props
  const box = useRef<HTMLDivElement>(null)
  const isEmpty = options.length === 0
  useLayoutEffect(() => {
    const place = () => showTopLayer(box.current, anchor.current, 'match')
    place()
    window.addEventListener('scroll', place, { capture: true, passive: true })
    window.addEventListener('resize', place)
    return () => {
      window.removeEventListener('scroll', place, { capture: true })
      window.removeEventListener('resize', place)
    }
  }, [anchor])
  const activeId = optionId(active)
  useEffect(() => {
    document.getElementById(activeId)?.scrollIntoView?.({ block: 'nearest' })
  }, [activeId])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the listeners only keep the focus where it is
    <div
      ref={box}
      popover="manual"
      // Pressing an option must not take the focus out of the field, which would close the list first.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      className="fixed m-0 rounded border border-line bg-surface text-text shadow-raised"
    >
      <div
        role="listbox"
        id={props.id}
        aria-label={props.label}
        className="max-h-72 overflow-y-auto p-1 empty:hidden"
      >
        {options.map((option, place) => (
          <Fragment key={option.value}>
            {option.group !== undefined && option.group !== options[place - 1]?.group && (
              <div role="presentation" className="px-2 pt-2 pb-1 text-xs text-faint">
                {option.group}
              </div>
            )}
            <ComboLine
              id={optionId(place)}
              option={option}
              isActive={place === active}
              isTaken={option.value === props.value}
              isMonospace={props.isMonospace}
              onTake={props.onTake}
            />
          </Fragment>
        ))}
      </div>
      {isEmpty && <p className="px-3 py-2.5 text-sm text-muted">{props.emptyText}</p>}
    </div>
  )
}

function ComboLine({
  id,
  option,
  isActive,
  isTaken,
  isMonospace,
  onTake,
}: {
  id: string
  option: ComboOption
  isActive: boolean
  isTaken: boolean
  isMonospace?: boolean
  onTake: (option: ComboOption) => void
}) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard acts through the field (aria-activedescendant)
    // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the field
    <div
      role="option"
      id={id}
      aria-selected={isTaken}
      onClick={() => onTake(option)}
      className={cx(
        'flex min-h-8 cursor-default scroll-my-1 items-center gap-3 rounded-sm px-2 py-1 [contain-intrinsic-size:auto_32px] [content-visibility:auto] hover:bg-sunken',
        isActive && 'bg-sunken outline outline-line',
      )}
    >
      <span className="min-w-0 flex-1">
        <span className={cx('block wrap-anywhere', isMonospace && 'font-mono text-[13px]')}>
          <VisibleText>{option.label}</VisibleText>
        </span>
        {option.detail !== undefined && (
          <span className="block text-sm text-muted">
            <VisibleText>{option.detail}</VisibleText>
          </span>
        )}
      </span>
      {option.remark !== undefined && (
        <span className={cx('flex-none text-sm', option.isWarning ? 'text-attention' : 'text-muted')}>
          {option.remark}
        </span>
      )}
      {isTaken && <CheckIcon size={14} />}
    </div>
  )
}
