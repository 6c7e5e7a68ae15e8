import type { Shell } from './shell-words'

const EXPANSIONS: Readonly<Record<Shell, RegExp>> = {
  posix: /\$\(|\$\{?[A-Za-z_]|`[^`]+`/,
  cmd: /%[A-Za-z_]\w*%/,
  powershell: /\$\(|\$\{?[A-Za-z_]/,
}

/** Whether a shell of that kind would put something else in place of a part of the text, unless quotes forbid it. */
export function holdsExpansion(text: string, shell: Shell): boolean {
  return EXPANSIONS[shell].test(text)
}

/** Whether a text is likely to be meant for a shell: `$(date)`, `${HOME}` or `/data:$DIR`, but not `pa$word` or `"$schema"`. */
export function looksExpandable(text: string): boolean {
  return /\$\([^)]|\$\{\w+\}|(?:^|[\s:;,=/])\$[A-Za-z_]\w*/.test(text)
}
