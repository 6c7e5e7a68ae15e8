import type { WireRest } from '../wire'
import { itemsOf, repeated, textOf } from './read-body'
import { error, type Found, hint, warning } from './rule'

const PACKAGES_MAX = 10
/** More pairs than anybody reads; the service says no limit. */
const METADATA_MANY = 300

/** Metadata of a pool or job: an empty name is refused, a blank one is seen by nobody; of two with one name most readers see one. */
export function checkMetadataItems(body: WireRest): Found[] {
  const items = itemsOf(body, 'metadata')
  return [
    ...items
      .filter(({ part }) => typeof part.name === 'string' && part.name.trim() === '')
      .map(({ part, path }) => {
        const say = part.name === '' ? error : warning
        return say(`${path}.name`, 'Metadata has a name. Enter one, or take this entry out.')
      }),
    ...repeated(items, ({ part }) => textOf(part, 'name').trim() || undefined).map(({ part, path }) =>
      warning(`${path}.name`, `The name ${textOf(part, 'name').trim()} is there twice.`),
    ),
    ...(items.length > METADATA_MANY
      ? [
          hint(
            'metadata',
            `These are ${items.length} pairs of metadata. Every answer of the service repeats them all, and so many may be refused; keep what is searched for.`,
          ),
        ]
      : []),
  ]
}

/** Application packages: at most ten, none twice. */
export function checkPackages(body: WireRest): Found[] {
  const items = itemsOf(body, 'applicationPackageReferences')
  const tooMany = items.length > PACKAGES_MAX
  return [
    ...(tooMany
      ? [
          error(
            'applicationPackageReferences',
            `At most ${PACKAGES_MAX} application packages can be named; these are ${items.length}.`,
          ),
        ]
      : []),
    ...repeated(items, ({ part }) =>
      `${textOf(part, 'applicationId')}#${textOf(part, 'version')}`.toLowerCase(),
    ).map(({ path }) => warning(path, 'This application package is in the list already.')),
  ]
}
