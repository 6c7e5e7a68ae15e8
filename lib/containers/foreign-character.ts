/** Letters and signs that are drawn like one of ASCII, each before the one that it looks like. */
const PAIRS = [
  // Cyrillic
  'аa еe оo рp сc уy хx іi јj ѕs ԁd һh ӏl кk АA ВB ЕE КK МM НH ОO РP СC ТT ХX УY ІI ЈJ ЅS',
  // Greek
  'οo αa νv ιi κk ρp υu ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX',
  // Signs, and the i without a dot
  '‐- ‑- ‒- –- —- ―- −- ﹣- ∕/ ⁄/ ։: ∶: ː: ․. 。. ıi',
]
const LOOK_ALIKES = new Map(
  PAIRS.flatMap((pairs) => pairs.split(' ')).map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)
const FOREIGN = /[^\x21-\x7e]/gu
const FULL_WIDTH = /^[\uff01-\uff5e]$/
const UNSEEN = /^[\p{Cf}\p{Cs}\p{Mn}\p{Me}\p{Co}\p{Cn}]$/u

/** What a text without blanks has beyond visible ASCII, as sentences; `plain` is the text as it was likely meant. */
export interface ForeignCharacter {
  text: string
  plain?: string
}

/**
 * Names the character of a text that is not visible ASCII: first one that looks like nothing allowed, as of another
 * script, else one that is unseen or looks alike, which a person cannot find by eye. Undefined when there is none.
 */
export function findForeignCharacter(text: string): ForeignCharacter | undefined {
  const all = text.match(FOREIGN) ?? []
  const [first] = all
  if (first === undefined) return undefined
  const other = all.find((each) => toPlain(each) === undefined)
  if (other !== undefined) return { text: `${nameOf(other)} cannot stand in it.` }
  const plain = text.replace(FOREIGN, (each) => toPlain(each) ?? each)
  const like = toPlain(first)
  if (like === '') return { text: `${nameOf(first)} in it is not seen.`, plain }
  return { text: `${nameOf(first)} in it only looks like “${like}”.`, plain }
}

/** The ASCII that a character looks like, empty for one that is not seen; undefined when it looks like none. */
function toPlain(character: string): string | undefined {
  if (/^\p{Cf}$/u.test(character)) return ''
  return FULL_WIDTH.test(character) ? character.normalize('NFKC') : LOOK_ALIKES.get(character)
}

function nameOf(character: string): string {
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return UNSEEN.test(character) ? `The character ${code}` : `“${character}” (${code})`
}
