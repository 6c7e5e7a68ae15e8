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

/** Why a text is no container image reference; undefined when it is one. */
export function checkImageName(image: string): string | undefined {
  return checkImageField(image, '')[0]?.text
}

/** Checks that nothing waits in the box that adds images: what is not in the list would not be sent. */
export function checkImagesTyped(typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  return `${typed.trim()} was typed and is not in the list yet. Press Enter in the box to add it, or empty the box.`
}

/** Checks that run options are not longer than Slipway sends; what they mean is for checkRunOptions. */
export function checkRunOptionsLength(runOptions: string): string | undefined {
  if (runOptions.length <= RUN_OPTIONS_LENGTH_MAX) return undefined
  return `Slipway sends run options of at most ${RUN_OPTIONS_LENGTH_MAX} characters; these have ${runOptions.length}.`
}
