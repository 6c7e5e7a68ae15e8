import type { FieldErrors, FieldValues, UseFormReturn } from 'react-hook-form'

/**
 * Gives the focus to the field at a path, else to the list or group around it: a list as a whole has no field of its own,
 * so what adds to it gets the focus. False when nothing of that is on screen.
 */
export function focusField<T extends FieldValues>(
  form: Pick<UseFormReturn<T>, 'setFocus'>,
  path: string,
): boolean {
  for (let at = path.replace(/\.root$/, ''); at !== ''; at = at.replace(/(^|\.)[^.]*$/, '')) {
    const before = document.activeElement
    const part = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(at)}"]`)
    if (part) part.focus()
    // Paths out of the form's own errors and findings are paths of its fields; the type cannot know.
    else form.setFocus(at as Parameters<typeof form.setFocus>[0])
    if (document.activeElement !== before) return true
  }
  return false
}

/** Fields focus themselves; where the first error is a list's, which has none, its adding box gets the focus. */
export function focusFirst<T extends FieldValues>(form: UseFormReturn<T>, errors: FieldErrors<T>) {
  const [first] = listErrors(errors)
  if (first === undefined) return
  const name = first[0].replace(/\.root$/, '')
  if (document.querySelector(`[data-field="${CSS.escape(name)}"]`)) focusField(form, name)
}

/** Every message in react-hook-form's tree of errors, with the path of its field. */
export function listErrors(errors: FieldErrors, prefix = ''): [path: string, text: string][] {
  return Object.entries(errors).flatMap(([key, entry]): [string, string][] => {
    if (entry === null || typeof entry !== 'object' || key === 'ref') return []
    const path = prefix === '' ? key : `${prefix}.${key}`
    const { message } = entry as { message?: unknown }
    if (typeof message === 'string' && message !== '') return [[path, message]]
    return listErrors(entry as FieldErrors, path)
  })
}
