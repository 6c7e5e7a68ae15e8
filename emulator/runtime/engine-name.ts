import { formatCanonicalImage, parseImageReference } from '../../lib/containers/image-reference'
import { imageFault } from './engine-fault'

/**
 * The image's whole name, tag included: Docker and Podman then mean the same image, and neither pulls every tag.
 * Throws ContainerFault ContainerInvalidImage for what is no image name.
 */
export function toEngineName(image: string): string {
  const reference = parseImageReference(image)
  if ('problem' in reference) throw imageFault(image, reference.problem)
  return formatCanonicalImage(reference)
}
