import { Refusal } from './refusal'

/** A path template, cut at its slashes: fixed words and `{parameter}` places. */
export type Template = readonly string[]

/** Cuts `/pools/{poolId}` at its slashes. */
export function toTemplate(path: string): Template {
  return path.split('/').slice(1)
}

/** Whether a part is a `{parameter}` place. */
export const isParameter = (part: string) => part.startsWith('{')

/** Name of a `{parameter}` place. */
export const parameterName = (part: string) => part.slice(1, -1)

/**
 * Decodes the segments of a raw path exactly once. Throws 400 for what can name something else than it seems: malformed
 * encoding, empty or dot segments, control characters.
 */
export function decodeSegments(rawPath: string): readonly string[] {
  return rawPath.split('/').slice(1).map(decodeSegment)
}

function decodeSegment(raw: string): string {
  let text: string
  try {
    text = decodeURIComponent(raw)
  } catch {
    throw hostile()
  }
  checkSegment(text)
  return text
}

/** Throws 400 for a decoded part that is empty, a dot segment, or holds control characters. */
export function checkSegment(text: string): void {
  if (text === '' || text === '.' || text === '..' || /\p{Cc}|\p{Cs}/u.test(text)) throw hostile()
}

/** The 400 for a path part that fits no grammar. */
export function hostile(): Refusal {
  return new Refusal(
    400,
    'InvalidResourceId',
    'The path holds a part that cannot be an id: ids are letters, digits, hyphens and underscores.',
  )
}
