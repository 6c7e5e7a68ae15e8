import { findRunOption, RUN_OPTIONS, type RunOption } from './run-option-table'

/** What a name that no option has was probably meant to be, and which mistake it is. */
export interface GuessedOption {
  option: RunOption
  /** The name to write instead. */
  name: string
  rule: 'single-dash-long' | 'extra-dash' | 'case' | 'underscore' | 'typo'
}

/** Names that people expect, from other tools or from the words of the matter. */
const SYNONYMS: Readonly<Record<string, string>> = {
  '--environment': '--env',
  '--envs': '--env',
  '--env-var': '--env',
  '--working-dir': '--workdir',
  '--working-directory': '--workdir',
  '--mem': '--memory',
  '--ram': '--memory',
  '--cpu': '--cpus',
  '--gpu': '--gpus',
  '--port': '--publish',
  '--ports': '--publish',
  '--shm': '--shm-size',
  '--remove': '--rm',
  '--readonly': '--read-only',
  '--host': '--hostname',
  '--capabilities': '--cap-add',
  '--networking': '--network',
}

/** Finds the option that an unknown name was meant to be; undefined when nothing is near enough. */
export function guessOption(written: string): GuessedOption | undefined {
  const bare = written.replace(/^-+/, '')
  const exact = findRunOption(`--${bare}`)
  if (exact !== undefined)
    return guess(`--${bare}`, written.startsWith('--') ? 'extra-dash' : 'single-dash-long')
  const long = `--${bare}`
  if (findRunOption(long.toLowerCase())) return guess(long.toLowerCase(), 'case')
  const hyphened = long.toLowerCase().replaceAll('_', '-')
  if (findRunOption(hyphened)) return guess(hyphened, 'underscore')
  const meant = SYNONYMS[hyphened] ?? nearest(hyphened)
  return meant === undefined || bare.length < 2 ? undefined : guess(meant, 'typo')
}

function guess(name: string, rule: GuessedOption['rule']): GuessedOption | undefined {
  const option = findRunOption(name)
  return option && { option, name, rule }
}

function nearest(name: string): string | undefined {
  const most = name.length <= 6 ? 1 : 2
  let best: string | undefined
  let least = most + 1
  for (const candidate of RUN_OPTIONS.keys()) {
    const steps = Math.abs(candidate.length - name.length) > most ? least : countEdits(name, candidate)
    if (steps < least) {
      best = candidate
      least = steps
    }
  }
  return best
}

/** Insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
function countEdits(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    rows[i] = [i]
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1]
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      const steps = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (isSame ? 0 : 1))
      rows[i]?.push(isSwap ? Math.min(steps, at(i - 2, j - 2) + 1) : steps)
    }
  }
  return at(a.length, b.length)
}
