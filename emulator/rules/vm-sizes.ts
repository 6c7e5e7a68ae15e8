import sizes from '../../lib/batch/spec/vm-sizes.json'

const BY_NAME = new Map(sizes.map((size) => [size.name.toLowerCase(), size]))
const DATED_SUPPORT = /^(retired|retiring) \((\d{4}-\d{2}-\d{2})\)$/

/** Why a vmSize cannot be used at that time, as the Reason of an answer; undefined when it can. Case is ignored. */
export function checkVmSize(name: string, nowMs: number): string | undefined {
  const size = BY_NAME.get(name.toLowerCase())
  if (!size) return 'not a known VM size'
  if (size.batchSupport === 'not supported') return 'not supported by Batch'
  const [, word, date] = DATED_SUPPORT.exec(size.batchSupport) ?? []
  if (word === 'retired' || (date !== undefined && Date.parse(date) <= nowMs)) return `retired on ${date}`
  return undefined
}

/** A size as the list spells it; as it is when the list has none such. */
export function listedSize(name: string): string {
  return BY_NAME.get(name.toLowerCase())?.name ?? name
}

/** vCPUs of a size; 1 when it is not known. */
export function coresOf(name: string): number {
  return BY_NAME.get(name.toLowerCase())?.vCPUs ?? 1
}
