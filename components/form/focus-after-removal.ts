/**
 * Gives the focus to the row that took the place of a removed one, else to the one before, else to what adds rows; the
 * page would start again from the top otherwise. `list` holds rows whose removing buttons stand in `[data-removes-row]`.
 */
export function focusAfterRemoval(list: HTMLElement | null, index: number): void {
  // The rows are drawn with the next paint.
  requestAnimationFrame(() => {
    // Rows may hold lists of their own.
    const own = (selector: string) =>
      [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])].filter(
        (element) => element.closest('fieldset') === list,
      )
    const removers = own('[data-removes-row] button')
    const [adder] = own('input[data-adds-row], [data-adds-row] button')
    const next = removers[index] ?? removers[index - 1] ?? adder
    next?.focus()
  })
}
