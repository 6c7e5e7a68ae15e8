import { findContainerCause } from './container-causes'
import { withoutNames } from './engine-words'
import { type Explanation, toSentence } from './explanation'

/** Quoted names and paths say what it is about, never what happened. */
const QUOTED = /(["'`])[^"'`\s]*\1/g

/**
 * Explains why a container did not start, from the engine's own words (`containerInfo.error`, or the detail Message of
 * a failure); undefined for words that are not known. No file of the task is pointed to: nothing ran that could write one.
 */
export function explainContainer(
  words: string | undefined,
  { code, exitCode }: { code?: string; exitCode?: number } = {},
): Explanation | undefined {
  if (words === undefined || words.trim() === '') return undefined
  const cause = findContainerCause(words, withoutNames(words.replace(QUOTED, '…')))
  if (cause === undefined) return undefined
  return { ...cause, title: withExitCode(cause.title, exitCode), text: toSentence(cause.text), code }
}

const withExitCode = (title: string, exitCode: number | undefined) =>
  exitCode === undefined || exitCode === 0 ? title : `Exit code ${exitCode}: ${toInner(title)}`

/** `The disk is full` within a title; names of programs keep their spelling. */
const toInner = (title: string) => title.replace(/^(The|A|Out) /, (word) => word.toLowerCase())
