import type { Finding } from './finding'
import type { Span } from './read-run-options'

/** What a check of run options says; its repair is the new text of the whole field. */
export interface RunOptionFinding extends Finding {
  rule: string
  /** The repair changes nothing that a person could have meant otherwise, so it may be applied with others at once. */
  isAutomatic?: boolean
}

/** The words of a repair and the text it gives; `offer` for one that a person should look at first. */
export interface Mend {
  label: string
  text: string
  isOffer?: boolean
}

/** Puts a finding together. */
export function toRunOptionFinding(
  level: Finding['level'],
  rule: string,
  text: string,
  at?: Span,
  mend?: Mend,
): RunOptionFinding {
  return {
    level,
    rule,
    text,
    ...(at && { at }),
    ...(mend && { repair: { label: mend.label, text: mend.text } }),
    ...(mend && !mend.isOffer && { isAutomatic: true }),
  }
}
