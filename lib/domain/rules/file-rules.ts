import { partOf, type WireRest } from '../wire'
import type { RuleFacts } from './facts'
import { has, type Item, itemsOf, textOf } from './read-body'
import { error, type Found, hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

const PLACES = ['httpUrl', 'storageContainerUrl', 'autoStorageContainerName']
const FILE_LISTS = ['resourceFiles', 'commonResourceFiles']

/** Resource files of the task and the common ones of a multi-instance task. */
const resourceFiles = ({ body }: TaskContext): Item[] => [
  ...itemsOf(body, FILE_LISTS[0] ?? ''),
  ...itemsOf(partOf(body, 'multiInstanceSettings'), FILE_LISTS[1] ?? '', 'multiInstanceSettings'),
]

interface OutputContainer {
  part: WireRest
  path: string
}

function outputContainers({ body }: TaskContext): OutputContainer[] {
  return itemsOf(body, 'outputFiles').flatMap(({ part, path }) => {
    const destination = partOf(part, 'destination')
    return has(destination, 'container')
      ? [{ part: partOf(destination, 'container'), path: `${path}.destination.container` }]
      : []
  })
}

/** Files that come to the node and leave it. */
export const FILE_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'resource-file-place',
    source: SOURCES.resourceFiles,
    check: (context) =>
      resourceFiles(context)
        .filter(({ part }) => PLACES.filter((place) => has(part, place)).length !== 1)
        .map(({ path }) =>
          error(
            path,
            `A resource file comes from one place: ${PLACES.join(', ')}. Give exactly one of them.`,
          ),
        ),
  },
  {
    id: 'resource-file-path',
    source: SOURCES.resourceFiles,
    check: (context) =>
      resourceFiles(context).flatMap(({ part, path }) => {
        const to = textOf(part, 'filePath')
        if (has(part, 'httpUrl') && to === '')
          return [error(`${path}.filePath`, 'A file from a URL needs the path where it lands on the node.')]
        return /^([\\/]|[A-Za-z]:)|(^|[\\/])\.\.([\\/]|$)/.test(to)
          ? [
              error(
                `${path}.filePath`,
                'The path is relative to the working directory of the task and stays inside of it.',
              ),
            ]
          : []
      }),
  },
  {
    id: 'resource-file-prefix',
    source: SOURCES.resourceFiles,
    check: (context) =>
      resourceFiles(context)
        .filter(({ part }) => has(part, 'httpUrl') && has(part, 'blobPrefix'))
        .map(({ path }) =>
          error(`${path}.blobPrefix`, 'A prefix chooses blobs of a container; a single URL has none.'),
        ),
  },
  {
    id: 'resource-file-login',
    source: SOURCES.resourceFiles,
    check: (context) =>
      resourceFiles(context)
        .filter(({ part }) => {
          const url = textOf(part, 'httpUrl') || textOf(part, 'storageContainerUrl')
          return /\.blob\.core\./i.test(url) && !hasSignature(url) && !has(part, 'identityReference')
        })
        .map(({ path }) =>
          hint(
            path,
            'This URL has no SAS, and no identity is named, so it works only where anybody may read the container.',
          ),
        ),
  },
  {
    id: 'file-url-without-tls',
    source: SOURCES.resourceFiles,
    check: (context) => [
      ...resourceFiles(context).flatMap(({ part, path }) => [
        ...checkScheme(textOf(part, 'httpUrl'), `${path}.httpUrl`),
        ...checkScheme(textOf(part, 'storageContainerUrl'), `${path}.storageContainerUrl`),
      ]),
      ...outputContainers(context).flatMap(({ part, path }) =>
        checkScheme(textOf(part, 'containerUrl'), `${path}.containerUrl`),
      ),
    ],
  },
  {
    id: 'sas-expired',
    source: SOURCES.resourceFiles,
    check: (context) => [
      ...resourceFiles(context).flatMap(({ part, path }) => [
        ...checkExpiry(textOf(part, 'httpUrl'), `${path}.httpUrl`, context.facts),
        ...checkExpiry(textOf(part, 'storageContainerUrl'), `${path}.storageContainerUrl`, context.facts),
      ]),
      ...outputContainers(context).flatMap(({ part, path }) =>
        checkExpiry(textOf(part, 'containerUrl'), `${path}.containerUrl`, context.facts),
      ),
    ],
  },
  {
    id: 'output-without-access',
    source: SOURCES.outputFiles,
    check: (context) =>
      outputContainers(context)
        .filter(({ part }) => has(part, 'containerUrl') && !has(part, 'identityReference'))
        .filter(({ part }) => !hasSignature(textOf(part, 'containerUrl')))
        .map(({ path }) =>
          error(
            path,
            'Nobody can write to a container without a SAS in the URL or a managed identity. Add one of them.',
          ),
        ),
  },
  {
    id: 'output-read-only',
    source: SOURCES.outputFiles,
    check: (context) =>
      outputContainers(context).flatMap(({ part, path }) => {
        const rights = queryOf(textOf(part, 'containerUrl'))?.get('sp')
        return rights !== undefined && rights !== null && !/w/.test(rights)
          ? [
              error(
                `${path}.containerUrl`,
                'The SAS of this container gives no right to write. Make one with write permission.',
              ),
            ]
          : []
      }),
  },
  {
    id: 'file-mode',
    source: SOURCES.resourceFiles,
    check: (context) =>
      resourceFiles(context)
        .filter(({ part }) => has(part, 'fileMode') && !/^0?[0-7]{3,4}$/.test(textOf(part, 'fileMode')))
        .map(({ path }) => warning(`${path}.fileMode`, 'A file mode is octal, for example 0770.')),
  },
]

function queryOf(url: string): URLSearchParams | undefined {
  return URL.canParse(url) ? new URL(url).searchParams : undefined
}

const hasSignature = (url: string) => queryOf(url)?.has('sig') ?? false

function checkExpiry(url: string, path: string, { nowMs }: RuleFacts): Found[] {
  if (!hasSignature(url)) return []
  const end = queryOf(url)?.get('se') ?? ''
  const endMs = Date.parse(end)
  if (Number.isNaN(endMs) || endMs > nowMs) return []
  return [error(path, `The SAS in this URL ended on ${end.slice(0, 10)}. Make a new one.`)]
}

function checkScheme(url: string, path: string): Found[] {
  if (!/^\s*http:/i.test(url)) return []
  const text =
    'With http:// the file and any signature in the URL travel in clear text, and storage accounts refuse it unless told otherwise. Use https://.'
  return [warning(path, text)]
}
