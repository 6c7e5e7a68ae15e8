/** What a check has to say: an error blocks, a warning asks, a hint informs. */
export interface Finding {
  level: 'error' | 'warning' | 'hint'
  /** Full sentences: what, why, what now. */
  text: string
  /** Path of the form field it belongs to, as `registries.0.server`; absent when it concerns the form as a whole. */
  field?: string
  /** Path in the body of the wire, as `virtualMachineConfiguration.containerConfiguration.containerImageNames[2]`. */
  path?: string
  /** Which rule speaks, stable across texts, such as `image-end-of-life`. */
  rule?: string
  /** Where the rule comes from: an address of public documentation or an issue. */
  source?: string
  /** Start and end (exclusive) of the piece of the text that is meant. */
  at?: readonly [start: number, end: number]
  /** A one-click mend: the words on the button, and the new text of the whole field. */
  repair?: { label: string; text: string }
}
