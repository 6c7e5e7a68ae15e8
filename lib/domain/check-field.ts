import { splitCommandLine } from '../containers/command-words'
import type { Finding } from '../containers/finding'
import { parseImageReference } from '../containers/image-reference'

const DISPLAY_NAME_LENGTH_MAX = 1024
const RUN_OPTIONS_LENGTH_MAX = 32_768

/** An error at a field, or nothing. */
export function toFinding(field: string, problem: string | undefined): Finding[] {
  return problem === undefined ? [] : [{ level: 'error', field, text: problem }]
}

/** Checks a display name: any characters, at most 1,024 (batch-wire.md section 1). */
export function checkDisplayName(displayName: string): string | undefined {
  if (displayName.length <= DISPLAY_NAME_LENGTH_MAX) return undefined
  return `A display name has at most ${DISPLAY_NAME_LENGTH_MAX} characters; this one has ${displayName.length}.`
}

/** Checks a container image reference, with the repair if there is one. */
export function checkImageField(image: string, field: string): Finding[] {
  const reference = parseImageReference(image)
  if (!('problem' in reference)) return []
  const { problem, repair } = reference
  return [
    {
      level: 'error',
      field,
      text: problem,
      ...(repair && { repair: { label: `Use ${repair}`, text: repair } }),
    },
  ]
}

/** Checks only that run options can be split into words and sent; what they mean is for checkRunOptions. */
export function checkRunOptionsField(runOptions: string, field: string): Finding[] {
  if (runOptions.length > RUN_OPTIONS_LENGTH_MAX) {
    const text = `Slipway sends run options of at most ${RUN_OPTIONS_LENGTH_MAX} characters; these have ${runOptions.length}.`
    return toFinding(field, text)
  }
  const split = splitCommandLine(runOptions)
  return toFinding(field, 'problem' in split ? `${split.problem} Close it, or take it out.` : undefined)
}
