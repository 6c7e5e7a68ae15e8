import type { OwnImage } from '../../arm/own-images'

/** What is known of an image in one line, `Linux, arm64, generation 2`; empty when nothing is. */
export function sayOwnImage({ os, architecture, generation, isSpecialized, securityType }: OwnImage): string {
  return [
    os && (os === 'windows' ? 'Windows' : 'Linux'),
    architecture,
    generation && `generation ${generation}`,
    isSpecialized && 'specialized',
    securityType,
  ]
    .filter(Boolean)
    .join(', ')
}
