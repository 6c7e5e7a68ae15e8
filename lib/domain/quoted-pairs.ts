import type { Span } from './secret-value-span'

/** A quoted name, a colon and the value behind it, as in JSON; quotes within quotes have backslashes. */
const PAIR =
  /(\\{0,3}["'])([A-Za-z_][\w.-]{0,80})\1\s{0,9}:\s{0,9}(\\{0,3}["'])?(?:(?:bearer|basic|token)\s+)?(?=[^\s{[])/gi

/** The values of quoted names (`"password": "x"`, `\"key\": \"x\"`, `"pin": 1`) that the test takes; without their quotes. */
export function findQuotedPairs(text: string, isSecretName: (name: string) => boolean): Span[] {
  return [...text.matchAll(PAIR)]
    .filter(([, , name = '']) => isSecretName(name))
    .map(({ 0: lead, 3: quote, index }): Span => {
      const start = index + lead.length
      return [start, quote === undefined ? endOfBare(text, start) : endOfQuoted(text, start, quote)]
    })
}

/** The closing quote is written as the opening one; a backslash more makes it a character of the value. */
function endOfQuoted(text: string, start: number, quote: string): number {
  for (let at = text.indexOf(quote, start); at >= 0; at = text.indexOf(quote, at + 1))
    if (at === start || text.charAt(at - 1) !== '\\') return at
  return text.length
}

function endOfBare(text: string, start: number): number {
  const length = text.slice(start, start + 1000).search(/[\s,}\]"'\\]/)
  return length < 0 ? Math.min(text.length, start + 1000) : start + length
}
