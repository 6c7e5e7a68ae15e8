import { DOCKER_HUB, type ImageReference, parseImageReference } from '../../containers/image-reference'

/** Stands for a name that was taken out; no cause is looked for in it. */
const NAME = '…'

const URL = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'`<>()\\]*[^\s"'`<>()\\.,;:!?]/gi
const DIGEST = /\bsha\d{3}:[0-9a-f]{8,}/gi
/** Paths and names with slashes; `i/o` and the like are words. */
const SLASHED = /(?<!\w)(?:[\w.@…-]+(?::\d+)?)?(?:\/[\w.@:+=%~…-]*[\w@+=%~…-])+\/?/g
const SLASHED_WORDS =
  /^(?:i\/o|net\/https?|and\/or|(?:user)?name\/password|(?:linux|windows)\/\w+(?:\/\w+)?)$/i
/** The end of a host is written small, unlike `Client.Timeout`. */
const HOST = /(?<![\w.…-])(?:[A-Za-z0-9][\w-]*\.)+(?:[a-z]{2,}|\d{1,3})(?::\d+)?(?![\w-])/g
const HOST_AND_PORT = /(?<![\w.…-])[a-z][\w-]*:\d{1,5}(?![\w.])/gi
/** `"status":503` and `code:401` have the shape of a host with a port, and are none. */
const BEFORE_NUMBER = /^(?:http|code|error|errno|status(?:_?code)?|exit_?code|signal|pid|line)$/i
/** What clients of the engine put before its words; the status is the engine's own and not that of a registry. */
const PREFACES = [
  /\(HTTP code \d{3}\) [^-]*- /gi,
  /\b[45]\d\d (?:client|server) error(?: for \S+)?:? ?[a-z ]*(?=\()/gi,
]

/**
 * A message of an engine or registry without the names in it: no address, path, digest or form of the image is left, so
 * that what something is called never passes for what happened to it.
 */
export function withoutNames(message: string, image?: string): string {
  const withoutImage = formsOf(image).reduce(removeForm, message.replace(URL, NAME).replace(DIGEST, NAME))
  const named = removeBareNames(withoutImage, image)
    .replace(SLASHED, (found) => (SLASHED_WORDS.test(found.replace(/[.,:]+$/, '')) ? found : NAME))
    .replace(HOST_AND_PORT, (found) => (BEFORE_NUMBER.test(found.split(':')[0] ?? '') ? found : NAME))
    .replace(HOST, NAME)
  return PREFACES.reduce((text, preface) => text.replace(preface, ''), named)
}

/** The HTTP status that a message tells as one (`status: 503`, `401 Unauthorized`); numbers elsewhere are none. */
export function statusIn(words: string): number | undefined {
  const found =
    /\b(?:http(?:\/\d(?:\.\d)?)?(?: response)?(?: status)?(?: code)?|status(?:[ _]?code)?|response code|error code|code)["']?(?: from \w+)?\s*[:=]?\s*["']?([45]\d\d)\b/i.exec(
      words,
    ) ??
    /\b([45]\d\d) (?:unauthorized|forbidden|not found|too many requests|proxy authentication|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out)/i.exec(
      words,
    )
  return found === null ? undefined : Number(found[1])
}

/** All that an image is written as, longest first; single words without a mark are told apart by where they stand. */
function formsOf(image: string | undefined): string[] {
  if (image === undefined || image === '') return []
  const reference = parseImageReference(image)
  const forms = 'problem' in reference ? [image] : [image, ...namesOf(reference)]
  return [...new Set(forms)].filter((form) => /[^a-z]/i.test(form)).sort((a, b) => b.length - a.length)
}

function namesOf({ registry, repository, tag, digest }: ImageReference): string[] {
  const short = repository.replace(/^library\//, '')
  const names = [repository, short, short.split('/').at(-1) ?? short].flatMap((name) => [
    ...(registry === DOCKER_HUB ? [] : [`${registry}/${name}`]),
    `${name}:${tag ?? 'latest'}`,
    name,
  ])
  return [...names, ...repository.split('/'), registry, ...(digest === undefined ? [] : [digest])].concat(
    tag === undefined ? [] : [tag],
  )
}

/** Numbers and version tags may be status codes elsewhere, so a form goes only where it stands alone. */
function removeForm(message: string, form: string): string {
  if (/^\d{1,3}$/.test(form)) return message
  return message.replace(new RegExp(`(?<![\\w.-])${quote(form)}(?![\\w-]|\\.\\w)`, 'gi'), NAME)
}

/** An image that is called like a word (`denied`, `timeout`) is taken out where only a name can stand. */
function removeBareNames(message: string, image: string | undefined): string {
  return wordsIn(image).reduce(
    (text, name) =>
      text
        .replace(
          new RegExp(`${BEFORE_NAME}${name}(?=["'\`]?(?:[\\s,;:.)]|$))(?! unknown)`, 'gi'),
          `$1${NAME}`,
        )
        .replace(new RegExp(`\\bmanifest ${name} in\\b`, 'gi'), `manifest ${NAME} in`)
        .replace(new RegExp(`(["'\`])${name}\\1(?! *[,:}])`, 'gi'), `$1${NAME}$1`),
    message,
  )
}

const BEFORE_NAME =
  '\\b((?:for|image|images|manifest for|repository|repo|reference|lookup|tag|tagged by|pulling|name[:=])[:=]? ["\'`]?)'

/** The same with each word that is also a part of the image's name taken out wherever it stands. */
export function withoutWordsOf(image: string | undefined, message: string): string {
  return wordsIn(image).reduce(
    (text, name) => text.replace(new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'gi'), NAME),
    message,
  )
}

/** The parts of an image's name that could as well be words of a message. */
function wordsIn(image: string | undefined): string[] {
  const reference = image === undefined ? undefined : parseImageReference(image)
  if (reference === undefined || 'problem' in reference) return []
  return [...reference.repository.split('/'), reference.tag ?? ''].filter((name) => /^[a-z]{3,}$/i.test(name))
}

const quote = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** What differs from one occasion to the next and says nothing about the cause. */
const PASSING: readonly RegExp[] = [
  URL,
  DIGEST,
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi,
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?/g,
  /\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g,
  /\btvm[\w-]*\d[\w-]*/gi,
  /(?<=workitems\/)[^/\s]+\/[^/\s]+\/[^/\s:"']+/g,
  /\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b|\b[0-9a-f]{12,}\b/gi,
  /\[?\b[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){3,}\]?(?::\d+)?/gi,
  /\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?/g,
  /(?<=\b(?:lookup|host|on|from|to|tcp|udp|dial) )(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?/g,
  /(?<=\b(?:pid|process|attempt|retry|port|offset) ?[:=#]? ?)\d+/gi,
  /\b\d+(?:\.\d+)? ?(?:ns|µs|us|ms|s|m|h|seconds?|minutes?|bytes|[kmg]i?b)\b/gi,
  /\b\d{5,}\b/g,
]

/**
 * A message without what is different each time: ids (besides, those of `ids`), times, digests, addresses and long
 * numbers. Two messages that give the same text tell of the same cause.
 */
export function withoutIds(message: string, ids: readonly (string | undefined)[] = []): string {
  const own = ids.filter((id): id is string => id !== undefined && /^(?=.*[\d_-]).{3,}$/.test(id))
  const text = own.reduce((left, id) => removeForm(left, id), message)
  return PASSING.reduce((left, pattern) => left.replace(pattern, NAME), text).replace(/…(?:[:.-]?…)+/g, NAME)
}
