const GAP_PX = 6
const EDGE_PX = 8

/**
 * Shows a `popover` element under its anchor, or above it where there is more room; `match` gives it the anchor's width,
 * `start` and `end` align one side, `center` the middle.
 */
export function showTopLayer(
  element: HTMLElement | null,
  anchor: HTMLElement | null,
  align: 'match' | 'start' | 'end' | 'center',
): void {
  if (element === null || anchor === null || !('showPopover' in element)) return
  if (!element.matches(':popover-open')) element.showPopover()
  const box = anchor.getBoundingClientRect()
  if (align === 'match') element.style.width = `${box.width}px`
  const { offsetWidth: width, offsetHeight: height } = element
  const below = window.innerHeight - box.bottom - GAP_PX
  const isAbove = height > below && box.top > below
  const wished = {
    match: box.left,
    start: box.left,
    end: box.right - width,
    center: box.left + (box.width - width) / 2,
  }[align]
  const left = Math.max(EDGE_PX, Math.min(wished, window.innerWidth - width - EDGE_PX))
  const top = isAbove ? Math.max(EDGE_PX, box.top - height - GAP_PX) : box.bottom + GAP_PX
  element.style.left = `${left}px`
  element.style.top = `${top}px`
}

/** Takes the element out of the top layer; nothing happens when it is not there. */
export function hideTopLayer(element: HTMLElement | null): void {
  if (element === null || !('hidePopover' in element)) return
  if (element.matches(':popover-open')) element.hidePopover()
}
