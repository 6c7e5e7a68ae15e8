/** Controls, formats and separators, halves of pairs, and letters that leave a blank; not signs of Arabic that are seen. */
const UNSEEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]|(?![\u0600-\u0605\u06DD\u08E2])\p{Cf}/gu

const BEFORE_JOINER = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{M}\p{Script=Arabic}]$/u
const AFTER_JOINER =
  /^[\p{Extended_Pictographic}\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}]/u

/**
 * A text of somebody else as it may be shown: what would hide, reorder or break it stands as a mark, `␛` or `⟨U+202E⟩`.
 * Line breaks and tabs stay.
 */
export function visibleText(text: string): string {
  return text.replace(UNSEEN, (sign, place: number) => (isJoining(text, place) ? sign : toMark(sign)))
}

/** A joiner where a script or a picture needs it: `👩‍💻`, words of Persian and Hindi. */
function isJoining(text: string, place: number): boolean {
  return (
    /[\u200C\u200D]/.test(text.charAt(place)) &&
    BEFORE_JOINER.test(text.slice(Math.max(0, place - 2), place)) &&
    AFTER_JOINER.test(text.slice(place + 1, place + 3))
  )
}

function toMark(sign: string): string {
  if (sign === '\n' || sign === '\t') return sign
  const code = sign.codePointAt(0) ?? 0
  if (code < 0x20) return String.fromCodePoint(0x2400 + code)
  if (code === 0x7f) return '␡'
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
}
