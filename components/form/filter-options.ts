export interface ComboOption {
  value: string
  label: string
  /** Second line, as `64 GiB, 16 vCPU`. */
  detail?: string
  /** A short remark at the end, as `ends 2027-04-30`. */
  remark?: string
  /** Whether the remark is a warning. */
  isWarning?: boolean
  /** More words that find it. */
  keywords?: string
  /** Options in a row with the same group get one heading. */
  group?: string
  /** Not shown in the list, as a filter says; whoever types its name out takes it all the same. */
  isHidden?: boolean
}

/** Options that hold every word of the text, in any order and spelling of case; those that start with it come first. */
export function filterOptions(all: readonly ComboOption[], text: string): readonly ComboOption[] {
  const options = all.filter(({ isHidden }) => !isHidden)
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return options
  const fits = options.filter((option) => {
    const all = wordsOf(option)
    return words.every((word) => all.includes(word))
  })
  const start = words[0] ?? ''
  return [
    ...fits.filter(({ label }) => label.toLowerCase().startsWith(start)),
    ...fits.filter(({ label }) => !label.toLowerCase().startsWith(start)),
  ]
}

// Dots and dashes are often left out when typing: "22.04" is found by "2204" and the other way round.
function wordsOf({ label, value, detail = '', keywords = '' }: ComboOption): string {
  const text = `${label} ${value} ${detail} ${keywords}`.toLowerCase()
  return `${text} ${text.replaceAll(/[._-]/g, '')}`
}
