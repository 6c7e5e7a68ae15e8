import type { VmImage } from '../pool/vm-image'

const SEPARATORS = /[\s_.-]+/g

/**
 * The name that was probably meant: one that differs in case or in what parts its words only, else the one with the fewest
 * letters to change, at most `most`: a third of the name, but four. A name with other digits is another thing, as
 * `v5` is not `v6`; digits that are missing or too many are a slip. Undefined when nothing is near.
 */
export function nearestName(
  name: string,
  known: readonly string[],
  most = Math.min(4, Math.max(1, Math.floor(name.length / 3))),
): string | undefined {
  const typed = toComparable(name)
  let best: { name: string; changes: number; letters: number } | undefined
  for (const candidate of known) {
    const other = toComparable(candidate)
    if (Math.abs(other.bare.length - typed.bare.length) > most || !haveDigitsInCommon(typed, other)) continue
    const changes = distanceOf(typed.bare, other.bare)
    if (changes > most || (best !== undefined && changes > best.changes)) continue
    const letters = distanceOf(typed.lower, other.lower)
    if (best === undefined || changes < best.changes || letters < best.letters)
      best = { name: candidate, changes, letters }
  }
  return best?.name
}

/** The VM size that was probably meant; people leave `Standard_` out, or miswrite it, and one letter besides. */
export function nearestSize(name: string, sizes: readonly { name: string }[]): string | undefined {
  const byShortName = new Map(sizes.map((size) => [toShortSize(size.name), size.name]))
  const known = [...byShortName.keys()]
  const short = toShortSize(name)
  const near = nearestName(short, known, 1) ?? nearestName(toNewerOrder(short), known, 0)
  return byShortName.get(near ?? '')
}

/** `D4s_v5` of `DS4_v5`: older sizes have their s before the number. */
const toNewerOrder = (short: string) => short.toLowerCase().replace(/^([a-z])s(\d+)(?=_)/, '$1$2s')

/** `d4s_v3` of `Standard_D4s_v3`. */
const toShortSize = (name: string) => name.trim().replace(/^s[a-z]*d[\s_.-]*(?=[a-z]+\d)/i, '')

/**
 * The marketplace image that was probably meant, as the key `publisher:offer:sku:version`: each part is that of the list or near
 * to it, and the fewest differ.
 */
export function nearestImage(
  wanted: readonly [publisher: string, offer: string, sku: string],
  images: readonly Pick<VmImage, 'key'>[],
): string | undefined {
  const fits = images.flatMap(({ key }) => {
    const parts = key.split(':')
    const differing = wanted.filter((part, index) => part.toLowerCase() !== parts[index]?.toLowerCase())
    const isNear = wanted.every((part, index) => nearestName(part, [parts[index] ?? '']) !== undefined)
    return isNear ? [{ key, count: differing.length }] : []
  })
  // Of the same image in several spellings the nearest one counts.
  const [first] = fits.sort((a, b) => a.count - b.count)
  const equals = fits.filter(({ count }) => count === first?.count).map(({ key }) => key)
  return nearestName([...wanted, 'latest'].join(':'), equals) ?? first?.key
}

interface Comparable {
  lower: string
  /** Without blanks, hyphens, dots and underscores. */
  bare: string
  digits: string
}

function toComparable(name: string): Comparable {
  const lower = name.trim().toLowerCase()
  return { lower, bare: lower.replace(SEPARATORS, ''), digits: lower.replace(/\D/g, '') }
}

/** Whether the digits of one name are those of the other, or some of them in their order. */
function haveDigitsInCommon(a: Comparable, b: Comparable): boolean {
  const [few, many] = a.digits.length < b.digits.length ? [a.digits, b.digits] : [b.digits, a.digits]
  let place = 0
  for (const digit of many) if (digit === few.charAt(place)) place += 1
  return place === few.length
}

/** How many letters to insert, delete or replace. */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replace = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replace, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
