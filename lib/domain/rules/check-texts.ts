import { isRecord } from '../../batch/errors'
import { sayLeftOut } from '../secret-words'
import { holdsBareAddress } from '../signature'
import { formatPath, type Segment } from '../wire-path'
import { error, type Found } from './rule'

const SOURCE = 'https://learn.microsoft.com/rest/api/batchservice/'
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for
const UNSEEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/

/**
 * What is wrong with any text of a body, wherever it stands: characters that nobody sees, and what a draft, a link or a
 * preset file left out, which the service would take as it stands. No text is repeated, as it may be a secret.
 */
export function checkTexts(body: unknown): Found[] {
  return textsIn(body, []).flatMap(({ text, path }) =>
    sayText(text).map((said) => error(formatPath(path), said, { rule: 'unfinished-text', source: SOURCE })),
  )
}

function textsIn(part: unknown, path: readonly Segment[]): { text: string; path: readonly Segment[] }[] {
  if (typeof part === 'string') return [{ text: part, path }]
  if (Array.isArray(part)) return part.flatMap((item, index) => textsIn(item, [...path, index]))
  if (!isRecord(part)) return []
  return Object.entries(part).flatMap(([key, item]) => textsIn(item, [...path, key]))
}

function sayText(text: string): string[] {
  const unseen = UNSEEN.exec(text)?.[0]
  if (unseen !== undefined) {
    const name = `U+${unseen.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`
    return [`There is a character in it that cannot be seen (${name}). Type it again without.`]
  }
  const leftOut = sayLeftOut(text)
  return holdsBareAddress(text)
    ? [
        ...leftOut,
        'The signature of an address in it was left out, because it is a secret. Paste the address again.',
      ]
    : leftOut
}
