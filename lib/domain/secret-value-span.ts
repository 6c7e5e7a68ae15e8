/** Start and end (exclusive) of a piece of a text. */
export type Span = readonly [start: number, end: number]

/** For each character of a text the quote that it stands in, as its code; 0 outside of quotes. */
export function quoteStates(text: string): Uint8Array {
  const states = new Uint8Array(text.length)
  let open = 0
  for (let at = 0; at < text.length; at++) {
    states[at] = open
    const code = text.charCodeAt(at)
    if (text[at] === '\\' && open !== SINGLE) {
      at += 1
      if (at < text.length) states[at] = open
    } else if (code === open) open = 0
    else if (open === 0 && (code === SINGLE || code === DOUBLE)) open = code
  }
  return states
}

const SINGLE = 39
const DOUBLE = 34

/**
 * The value that begins at `start`, as shells and parsers of options read it: up to a blank, `&&`, one of the `stops`,
 * or the end of the quotes around it. Quotes of its own are left out of it. With `isQuoted` blanks belong to it.
 */
export function readValue(
  text: string,
  states: Uint8Array,
  start: number,
  stops: string,
  isQuoted: boolean,
): Span {
  const around = states[start] ?? 0
  const own = text.charCodeAt(start)
  if ((own === SINGLE || own === DOUBLE) && own !== around) {
    const close = text.indexOf(text.charAt(start), start + 1)
    if (close < 0) return [start + 1, text.length]
    if (/^[\s;|&)"',]?$/.test(text.charAt(close + 1))) return [start + 1, close]
  }
  let at = start
  while (at < text.length) {
    const char = text.charAt(at)
    const code = text.charCodeAt(at)
    if ((around !== 0 && code === around) || stops.includes(char) || (!isQuoted && /\s/.test(char))) break
    if (!isQuoted && char === '&' && text.charAt(at + 1) === '&') break
    if (char === '\\') at += 2
    else if (around === 0 && (code === SINGLE || code === DOUBLE)) {
      const close = text.indexOf(char, at + 1)
      at = close < 0 ? text.length : close + 1
    } else at += 1
  }
  let end = Math.min(at, text.length)
  while (end > start + 1 && /[;|)&]/.test(text.charAt(end - 1))) end -= 1
  return [start, end]
}
