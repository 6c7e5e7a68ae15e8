/** A failure in plain words: what happened, why as far as is known, and what to do now. */
export interface Explanation {
  /** One line, without a full stop; fit to be the head of a group of equal failures. */
  title: string
  /** What happened and why, in full sentences. */
  text: string
  /** What to do now. */
  remedy?: string
  /** The code of the service, kept as it came. */
  code?: string
}

/** One `details`, `errorDetails` or `values` entry of the wire. */
export interface Detail {
  name?: string
  key?: string
  value?: string
}

/** The value of a named detail, compared without case. */
export function readDetail(details: readonly Detail[] | undefined, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return details?.find((detail) => (detail.name ?? detail.key)?.toLowerCase() === wanted)?.value
}

/** The text as a sentence: with a full stop unless it ends with a mark already. */
export function toSentence(text: string): string {
  const trimmed = text.trim()
  return trimmed === '' || /[.!?:]$/.test(trimmed) ? trimmed : `${trimmed}.`
}
