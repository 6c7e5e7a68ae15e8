import { quoteWord } from '../containers/command-words'
import { scanShell } from '../containers/shell-words'

/** A function that a shell knows only after something has defined it there. */
export interface ShellFunction {
  /** As written, `conda activate`. */
  name: string
  /** What bash runs to know it. */
  setup: string
  /** A sentence with a blank before it about what needs no such function, or nothing. */
  instead: string
}

const runOf = (tool: string) => ` ${tool} run -n NAME starts a program in an environment and needs no shell.`

const FUNCTIONS: readonly (readonly [command: RegExp, setup: string, instead?: string])[] = [
  [/^(?:conda|mamba)\s+(?:de)?activate(?=\s|$)/, 'eval "$(conda shell.bash hook)"', runOf('conda')],
  [
    /^micromamba\s+(?:de)?activate(?=\s|$)/,
    'eval "$(micromamba shell hook --shell bash)"',
    runOf('micromamba'),
  ],
  [/^module\s+(?:load|purge|use|add|swap|unload)(?=\s|$)/, '. /etc/profile'],
  [/^nvm\s+(?:use|install|exec|run)(?=\s|$)/, '. "$NVM_DIR/nvm.sh"'],
]
/** What else sets a shell up, by files or by itself. */
const SETUP = /\bhook\b|(?:conda|nvm|modules|lmod)\.sh|\.\w*(?:rc|profile)\b|\/(?:profile|bashrc)\b|\binit\b/

/** The first such function that a script calls without having set it up. */
export function findShellFunction(script: string): ShellFunction | undefined {
  for (const { words } of scanShell(script, 'posix').commands) {
    const start = words[0]?.start ?? 0
    if (SETUP.test(script.slice(0, start))) return undefined
    for (const [command, setup, instead = ''] of FUNCTIONS) {
      const name = command.exec(script.slice(start))?.[0]
      if (name !== undefined) return { name, setup, instead }
    }
  }
  return undefined
}

/** The same in the script of `bash -c`, with the line that sets it up; a login or interactive shell reads files that may. */
export function findInnerFunction(line: string): (ShellFunction & { repaired: string }) | undefined {
  const [first] = scanShell(line, 'posix').commands
  const words = first?.words ?? []
  const place = words.findIndex(({ text }, index) => /^-c$/.test(text) && isShell(words[index - 1]?.text))
  const shell = words[place - 1]
  const script = words[place + 1]
  const found = script && findShellFunction(script.text)
  if (shell === undefined || script === undefined || found === undefined) return undefined
  const whole = quoteWord(`${found.setup} && ${script.text}`)
  return { ...found, repaired: `${line.slice(0, shell.start)}/bin/bash -c ${whole}${line.slice(script.end)}` }
}

const isShell = (text = '') => /(?:^|\/)(?:ba|da|z)?sh$/.test(text)
