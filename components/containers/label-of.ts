/** The label of a field that several kinds of tasks have: `Start task image` for a start task, `Image` where there is one kind only. */
export function labelOf(subject: string | undefined, label: string): string {
  return subject === undefined ? label : `${subject} ${label.charAt(0).toLowerCase()}${label.slice(1)}`
}
