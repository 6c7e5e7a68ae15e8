import { quoteWord, scanCommandLine } from '../containers/command-words'
import { ENGINES } from '../containers/find-run'
import type { Finding } from '../containers/finding'
import { findInnerFunction } from './shell-function'
import { findShellNeed, type ShellNeed } from './shell-need'

const LENGTH_MAX = 32_768
const NO_SHELL =
  'https://learn.microsoft.com/azure/batch/batch-compute-node-environment-variables#command-line-expansion-of-environment-variables'
/**
 * Checks the command line of a task. Batch starts the program directly and no shell reads the line, so shell features do
 * nothing; the repair wraps the line in a shell. Windows lines get `cmd /c`. An empty line is for the caller to judge.
 */
export function checkCommandLine(
  text: string,
  options: { os: 'linux' | 'windows'; field?: string },
): Finding[] {
  const at = options.field === undefined ? {} : { field: options.field }
  const findings = [
    checkLength(text),
    checkTypography(text),
    checkDockerRun(text),
    checkSplit(text, options.os),
    checkShell(text, options.os),
    options.os === 'linux' ? checkSetup(text) : undefined,
  ]
  return findings.filter((finding) => finding !== undefined).map((finding) => ({ ...finding, ...at }))
}

const START_OF = {
  '/bin/sh': '/bin/sh -c',
  '/bin/bash': '/bin/bash -c',
  cmd: 'cmd /c',
  powershell: 'powershell -Command',
} as const

/** The line in a shell: `/bin/sh -c '...'`, or `cmd /c "..."` on Windows. */
export function wrapInShell(text: string, { shell, setup }: Pick<ShellNeed, 'shell' | 'setup'>): string {
  const line = setup === undefined ? text.trim() : `${setup} && ${text.trim()}`
  return `${START_OF[shell]} ${shell.startsWith('/') ? quoteWord(line) : `"${line}"`}`
}

/** The words the program gets, for showing what will run; undefined while quotes are not closed. */
export function toCommandWords(text: string): string[] | undefined {
  const scanned = scanCommandLine(text)
  return 'problem' in scanned ? undefined : scanned.words.map((word) => word.text)
}

function checkLength(text: string): Finding | undefined {
  if (text.length <= LENGTH_MAX) return undefined
  return {
    level: 'error',
    text: `The command line has ${text.length} characters, and ${LENGTH_MAX} is the most Slipway sends. Put the commands into a script file.`,
  }
}

function checkTypography(text: string): Finding | undefined {
  if (!/[\u2018\u2019\u201C\u201D\u00A0\u200B]|(?:^|\s)[\u2010-\u2015\u2212]/.test(text)) return undefined
  return {
    level: 'warning',
    text: 'The line has typographic quotes, dashes or blanks, as word processors make them. Programs take them for ordinary characters.',
    repair: { label: 'Use plain characters', text: toPlainCharacters(text) },
  }
}

function toPlainCharacters(text: string): string {
  return text
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201C\u201D]/g, '"')
    .replace(/\u00A0/g, ' ')
    .replace(/\u200B/g, '')
    .replace(/(^|\s)[\u2013\u2014](?=[A-Za-z]{2})/g, '$1--')
    .replace(/(^|\s)[\u2010-\u2015\u2212]/g, '$1-')
}

const CONTAINER_LINE = new RegExp(`^\\s*(?:sudo\\s+)?${ENGINES}\\s+(?:container\\s+)?(?:run|create|exec)\\b`)

function checkDockerRun(text: string): Finding | undefined {
  if (!CONTAINER_LINE.test(text)) return undefined
  return {
    level: 'warning',
    text: 'Batch starts the container itself. Write only the command that runs inside of it; image and options have their own fields.',
  }
}

function checkSplit(text: string, os: 'linux' | 'windows'): Finding | undefined {
  const scanned = scanCommandLine(text)
  // Windows programs split their line themselves, by rules of their own.
  if (os === 'windows' || !('problem' in scanned)) return undefined
  return { level: 'error', text: scanned.problem, at: [scanned.index, text.length] }
}

function checkShell(text: string, os: 'linux' | 'windows'): Finding | undefined {
  const need = findShellNeed(text, os)
  if (need === undefined) return undefined
  const start = START_OF[need.shell]
  return {
    level: 'warning',
    rule: 'no-shell',
    source: NO_SHELL,
    text: `Batch runs no shell, ${need.text} Start a shell yourself.`,
    repair: { label: `Run it with ${start}`, text: wrapInShell(text, need) },
  }
}

function checkSetup(text: string): Finding | undefined {
  const found = findInnerFunction(text)
  if (found === undefined) return undefined
  return {
    level: 'warning',
    rule: 'shell-not-set-up',
    text: `A shell with -c reads no settings, and ${found.name} works only in one that was set up for it.${found.instead}`,
    repair: { label: 'Set the shell up first', text: found.repaired },
  }
}
