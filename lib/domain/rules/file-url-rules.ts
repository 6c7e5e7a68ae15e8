import { itemsOf, textOf } from './read-body'
import { hint, type Rule, warning } from './rule'
import { SOURCES } from './sources'
import type { TaskContext } from './task-context'

/** Ends of the host names of Azure Storage in all clouds. */
const STORAGE_HOSTS =
  /\.(core\.windows\.net|core\.chinacloudapi\.cn|core\.usgovcloudapi\.net|storage\.azure\.net)$/i
/** Of a whole path on Windows, and of one name in it on either system. */
const PATH_LENGTH_MAX = 259
const NAME_LENGTH_MAX = 255

/** The addresses of resource files, and the paths where they land. */
export const FILE_URL_RULES: readonly Rule<TaskContext>[] = [
  {
    id: 'sas-at-other-host',
    source: SOURCES.sas,
    check: (context) =>
      signedUrls(context)
        .filter(({ url }) => !STORAGE_HOSTS.test(url.hostname))
        .map(({ url, path }) =>
          hint(
            path,
            `This URL has a SAS, and ${url.hostname} is no host name of Azure Storage. Check its spelling, unless it is a domain of your own.`,
          ),
        ),
  },
  {
    id: 'sas-encoded-twice',
    source: SOURCES.sas,
    check: (context) =>
      signedUrls(context)
        .filter(({ url }) => /[?&]sig=[^&]*%25[0-9a-f]{2}/i.test(url.search))
        .map(({ path }) =>
          warning(
            path,
            'The signature of this URL is encoded twice: it has %25 where a % belongs, so storage is likely to refuse it. Copy the URL again from where it was made.',
          ),
        ),
  },
  {
    id: 'resource-file-path-blank',
    source: SOURCES.fileNames,
    check: ({ body }) =>
      itemsOf(body, 'resourceFiles')
        .filter(({ part }) => /\s$/.test(textOf(part, 'filePath')))
        .map(({ path }) =>
          warning(
            `${path}.filePath`,
            'This path ends in a blank that nobody sees, so a command that names the file is likely not to find it. Take the blank out.',
          ),
        ),
  },
  {
    id: 'resource-file-path-length',
    source: SOURCES.fileNames,
    check: ({ body, os }) =>
      itemsOf(body, 'resourceFiles').flatMap(({ part, path }) => {
        const filePath = textOf(part, 'filePath').trim()
        const longest = Math.max(...filePath.split(/[\\/]/).map((name) => name.length))
        const isLong = os !== 'linux' && filePath.length > PATH_LENGTH_MAX
        if (longest <= NAME_LENGTH_MAX && !isLong) return []
        const what =
          longest > NAME_LENGTH_MAX
            ? `A file or directory has a name of at most ${NAME_LENGTH_MAX} characters; this path has one of ${longest}`
            : `This path has ${filePath.length} characters, and a whole path on Windows has at most ${PATH_LENGTH_MAX} unless programs ask for more`
        return [warning(`${path}.filePath`, `${what}. Shorten it.`)]
      }),
  },
]

/** Those addresses of the task's resource files that have a shared access signature. */
function signedUrls({ body }: TaskContext): { url: URL; path: string }[] {
  return itemsOf(body, 'resourceFiles').flatMap(({ part, path }) =>
    ['httpUrl', 'storageContainerUrl'].flatMap((key) => {
      const text = textOf(part, key)
      if (!URL.canParse(text)) return []
      const url = new URL(text)
      const isSigned =
        url.searchParams.has('sig') && (url.searchParams.has('se') || url.searchParams.has('sv'))
      return isSigned ? [{ url, path: `${path}.${key}` }] : []
    }),
  )
}
