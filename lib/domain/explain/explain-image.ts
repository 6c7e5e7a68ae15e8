import { registryOf } from '../../containers/image-reference'
import { statusIn, withoutNames, withoutWordsOf } from './engine-words'
import { type Detail, type Explanation, readDetail, toSentence } from './explanation'
import { IMAGE_CAUSES, type Where } from './image-causes'

/** The image that a failure names: the service writes `ContainerImage`, older answers `Image`. */
export function imageIn(details: readonly Detail[] | undefined, words = ''): string | undefined {
  const named = ['ContainerImage', 'Image'].flatMap((name) =>
    (details ?? []).filter((detail) => readDetail([detail], name) !== undefined),
  )
  // Of several images, the words say which one it is about.
  const meant = named.find(({ value }) => value !== undefined && words.includes(value)) ?? named[0]
  return meant?.value || undefined
}

/**
 * Explains why an image could not be pulled, from the words that the registry or the engine left in the details.
 * `known` is the image that was asked for, where the details do not name one.
 */
export function explainImage(
  failure: { code?: string; message?: string; details?: readonly Detail[] },
  where: Where,
  known?: string,
): Explanation {
  const { code, details, message } = failure
  const words = readDetail(details, 'Message') ?? message ?? ''
  const named = imageIn(details, words) ?? known
  const image = named ?? 'the image'
  const registry = nameRegistry(named)
  const cause = findCause(words, named)
  if (cause === undefined)
    return {
      code,
      title: capital(`${image} could not be pulled`),
      text: toSentence(`${capital(image)} could not be pulled${words === '' ? '' : `: ${words}`}`),
      remedy: 'Check the image’s name and the registry’s login, and that nodes can reach the registry.',
    }
  return {
    code,
    title: capital(cause.title(image, registry)),
    text: capital(cause.text(image, registry)),
    remedy: cause.remedy(registry, where),
  }
}

/**
 * A word that is also a part of the image's name counts only when nothing else tells the cause. Words go before statuses:
 * a status says less, and is the same for several reasons.
 */
function findCause(message: string, image: string | undefined) {
  const said = withoutNames(message, image)
  return judge(withoutWordsOf(image, said)) ?? judge(said)
}

function judge(said: string) {
  const status = statusIn(said)
  return (
    IMAGE_CAUSES.find(({ words }) => words.test(said)) ??
    IMAGE_CAUSES.find(({ statuses }) => status !== undefined && statuses?.includes(status))
  )
}

function nameRegistry(image: string | undefined): string {
  const registry = image === undefined ? undefined : registryOf(image)
  return registry === 'docker.io' ? 'Docker Hub' : (registry ?? 'the registry')
}

/** Names of images and registries keep their spelling; only our own words are capitalised. */
const capital = (text: string) => text.replace(/^the /, 'The ')
