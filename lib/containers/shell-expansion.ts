/** The shells that command lines are written for. */
export type Shell = 'posix' | 'cmd' | 'powershell'

/** What a longer piece than this holds is no substitution of a command line; it also bounds the search for its end. */
const LENGTH_MAX = 4_096

const OPENS: Readonly<Record<Shell, RegExp>> = {
  posix: /\$\(|\$\{|`/y,
  cmd: /(?!)/y,
  powershell: /\$\(|\$\{/y,
}

const VARIABLES: Readonly<Record<Shell, RegExp>> = {
  posix: /\$(?:[A-Za-z_]\w*|[\d@*])/y,
  cmd: /%[A-Za-z_]\w*%|%~?[dpnxf]*\d(?!\w)/y,
  powershell: /\$[A-Za-z_][\w:]*/y,
}

/**
 * The whole piece from `index` on that a shell puts something else in place of: `$(date +%F)`, `$((1 + 2))`, a pair of
 * backticks, `${HOME}`, `$HOME`, `%TEMP%`. undefined where none begins, or where it is never closed.
 */
export function expansionAt(text: string, index: number, shell: Shell): string | undefined {
  const open = matchAt(OPENS[shell], text, index)
  if (open !== undefined) {
    const end = endOfPiece(text, index + open.length, open.at(-1) ?? '')
    return end === undefined ? undefined : text.slice(index, end)
  }
  return matchAt(VARIABLES[shell], text, index)
}

/** Every such piece of a text, whatever quotes stand around it. */
export function expansionsOf(text: string, shell: Shell): string[] {
  const found: string[] = []
  for (let index = 0; index < text.length; index++) {
    const expansion = expansionAt(text, index, shell)
    if (expansion === undefined) continue
    found.push(expansion)
    index += expansion.length - 1
  }
  return found
}

/** Whether a text is likely to be meant for a shell: `$(date)`, `${HOME}` or `/data:$DIR`, but not `pa$word` or `"$schema"`. */
export function looksExpandable(text: string): boolean {
  return /\$\([^)]|\$\{\w+\}|(?:^|[\s:;,=/])\$[A-Za-z_]\w*/.test(text)
}

function matchAt(pattern: RegExp, text: string, index: number): string | undefined {
  pattern.lastIndex = index
  return pattern.exec(text)?.[0]
}

const CLOSES: Readonly<Record<string, string>> = { '(': ')', '{': '}' }

/**
 * The index behind the character that closes what `open` opened before `start`; quotes in between count, as do more of its kind.
 * undefined where nothing closes it.
 */
export function endOfPiece(text: string, start: number, open: string): number | undefined {
  const close = CLOSES[open] ?? open
  let depth = 1
  for (let index = start; index < Math.min(text.length, start + LENGTH_MAX); index++) {
    const character = text.charAt(index)
    if (character === '\\') index += 1
    else if (character === close) depth -= 1
    else if (character === open) depth += 1
    else if (character === "'" || character === '"') {
      const quoted = text.indexOf(character, index + 1)
      if (open === '(' && quoted !== -1) index = quoted
    }
    if (depth === 0) return index + 1
  }
  return undefined
}
