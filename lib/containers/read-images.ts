import { splitEntries } from '../format/split-entries'
import { splitCommandLine } from './command-words'
import { readDockerfile, readTable, readYaml } from './read-image-documents'
import { splitRunLine } from './split-run-line'

/**
 * The images in a typed or pasted text: a list of any kind, lines of a shell, `.env` and configuration files, a Dockerfile, a
 * compose file or other YAML, JSON, a table as `docker images` prints it. What is no image, and no part of such a file,
 * stays an entry as it is, so that it is told of and not lost.
 */
export function readImages(text: string): string[] {
  const plain = text.replace(/^\s*(?:```|~~~).*$/gm, '').replace(/\\\r?\n\s*/g, ' ')
  const found =
    readJson(plain) ??
    readTable(plain) ??
    readDockerfile(plain) ??
    readYaml(plain) ??
    plain.split(/\r?\n/).flatMap(readLine)
  // Singularity and workflows name the registries of Docker so.
  return found.map((image) => image.replace(/^docker:\/\//, ''))
}

const IMAGE_KEY = /^(?:image|imageName|containerImage|containerImageNames|images)$/

function readJson(text: string): string[] | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined
  try {
    const found = imagesIn(JSON.parse(text), true)
    return found.length === 0 ? undefined : found
  } catch {
    return undefined
  }
}

/** Texts of a list at the root, and those at keys that name images. */
function imagesIn(value: unknown, isNamed: boolean): string[] {
  if (typeof value === 'string') return isNamed ? [value] : []
  if (Array.isArray(value)) return value.flatMap((item) => imagesIn(item, isNamed))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) => imagesIn(item, IMAGE_KEY.test(key)))
}

/** `docker pull`, `docker push`, and options of other tools that name an image. */
const PULL =
  /^(?:sudo\s+)?(?:(?:docker|podman|nerdctl|crictl|ctr)\s+(?:-\S+\s+)*(?:images?\s+)?(?:pull|push)|docker\s+image\s+inspect)\s+/
const RUN = /^(?:sudo\s+)?(?:docker|podman|nerdctl)\s+(?:\S+\s+)*?(?:run|create)\s/
const TAG = /^(?:sudo\s+)?(?:docker|podman|nerdctl)\s+(?:image\s+)?tag\s+\S+\s+/
const IMPORT = /^az\s+acr\s+(?:import|build)\s/
/** A name that is set to a value, as in `.env` files, shells, Terraform and Bicep. */
const ASSIGNED =
  /^(?:export\s+|set\s+|setx\s+|ENV\s+|ARG\s+|local\s+|readonly\s+|const\s+|let\s+|var\s+|param\s+|output\s+|\$(?:env:)?)?([A-Za-z_][\w.-]*)(?:\s+string)?(?:\s*\+?=\s*|\s*:\s+)(.+)$/i

/** The images of one line of a list; each by itself where blanks stand between names that can only be images. */
function readLine(line: string): string[] {
  const text = withoutComment(line)
    .trim()
    .replace(/^(?:[-*+•]\s+(?:\[[ x]\]\s+)?|\d+[.)]\s+|[$>]\s+)/, '')
  if (text === '' || /^(?:[\])}]+,?|<!--.*-->)$/.test(text)) return []
  const command = readCommand(text)
  if (command !== undefined) return command
  const [, name = '', value = ''] = ASSIGNED.exec(text) ?? []
  const isValue =
    value !== '' && (/image|repo|container|registr/i.test(name) || /^["'[(]?[^\s]*[^\s:]\/|:/.test(value))
  if (isValue && !/^\{$/.test(value)) return readValue(value)
  if (/^["']?[A-Za-z_][\w.-]*["']?\s*[:=]\s*[[{(]$|^[A-Za-z_][\w.:\s-]*\{$/.test(text)) return []
  const [cell = '', ...cells] = text.split('\t')
  if (cells.length > 0 && /[:/@]/.test(cell)) return [cell.trim()]
  return splitEntries(text).flatMap(splitWords)
}

/** What follows a sign of a comment behind a blank; a whole line that begins with one is a comment. */
function withoutComment(line: string): string {
  return line.replace(/(?:^|\s)(?:#|\/\/).*$/, '')
}

/** A value, or several in brackets or quotes. */
function readValue(value: string): string[] {
  const bare = value
    .trim()
    .replace(/[;,]+$/, '')
    .replace(/^[[({]\s*|\s*[\])}]$/g, '')
  const quoted = [...bare.matchAll(/"([^"]*)"|'([^']*)'/g)].map(
    ([, double, single]) => double ?? single ?? '',
  )
  const texts = quoted.length > 0 ? quoted : splitEntries(bare)
  return texts.flatMap((text) => splitEntries(text).flatMap(splitWords))
}

function splitWords(text: string): string[] {
  const words = text.split(/\s+/)
  return words.every((word) => /[:/@]/.test(word)) ? words : [text]
}

/** The images that a command names; undefined for a line that is no such command. */
function readCommand(text: string): string[] | undefined {
  if (RUN.test(text)) {
    const line = splitRunLine(text, { os: 'linux' })
    return 'problem' in line ? [text] : [line.imageName]
  }
  const split = splitCommandLine(text)
  if ('problem' in split) return undefined
  if (PULL.test(text)) return argumentsOf(split.words, /^(?:pull|push|inspect)$/)
  if (TAG.test(text)) return argumentsOf(split.words, /^tag$/).slice(-1)
  const named = valuesOf(split.words, IMPORT.test(text) ? /^(?:--image|-t)$/ : /^(?:--image|--tag)$/)
  if (named.length === 0) return undefined
  const registry = IMPORT.test(text) ? valuesOf(split.words, /^(?:--name|-n|--registry|-r)$/)[0] : undefined
  return named.map((image) =>
    registry === undefined ? image : `${registry.toLowerCase()}.azurecr.io/${image}`,
  )
}

const WITH_VALUE = /^--(?:platform|creds|authfile|os|arch|namespace)$/

/** Words behind the verb that are no options; a comment or another command ends them. */
function argumentsOf(words: readonly string[], verb: RegExp): string[] {
  const found: string[] = []
  for (let index = words.findIndex((word) => verb.test(word)) + 1; index < words.length; index++) {
    const word = words[index] ?? ''
    if (/^(?:&&|\|\||[|;&]|.*;)$/.test(word))
      return [...found, ...(word.length > 2 ? [word.slice(0, -1)] : [])]
    if (WITH_VALUE.test(word)) index += 1
    else if (!word.startsWith('-')) found.push(word)
  }
  return found
}

/** Values of an option, `--image x` or `--image=x`. */
function valuesOf(words: readonly string[], option: RegExp): string[] {
  return words.flatMap((word, index) => {
    const [name = '', ...rest] = word.split('=')
    if (!option.test(name)) return []
    return rest.length > 0 ? [rest.join('=')] : (words[index + 1] ?? [])
  })
}
