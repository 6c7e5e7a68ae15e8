/** What may be written at a place: everything from `from` up to the cursor is replaced by the option that is taken. */
export interface CodeCompletions {
  /** Characters from 0. */
  from: number
  options: readonly CodeCompletion[]
}

export interface CodeCompletion {
  label: string
  /** Behind the label, as the parameters of a function. */
  detail?: string
  /** One sentence beside the list. */
  meaning?: string
  kind: 'variable' | 'function' | 'method' | 'keyword' | 'constant' | 'property'
  /** What is written instead of the label; the cursor goes to its end, or in front of a `)` there. */
  insert?: string
}
