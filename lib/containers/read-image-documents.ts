/** Columns of a table: by their offset where blanks part them, by their place between bars or commas. */
type Row = readonly string[]

/** The images of a table with a head, as `docker images`, `docker ps`, Markdown and CSV have; undefined for another text. */
export function readTable(text: string): string[] | undefined {
  const rows = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  // What docker images prints, with its blanks lost on a page.
  const isSqueezed = rows.some((line) => /^\s*REPOSITORY TAG /.test(line))
  const cellsOf = isSqueezed ? (line: string) => line.trim().split(/\s+/) : toCells
  const start = rows.findIndex((line) => isHead(cellsOf(line)))
  const head = cellsOf(rows[start] ?? '')
  if (start === -1 || head.length < 2) return undefined
  const image = head.findIndex((name) => /^(?:image|image ?name|container ?image|repository)$/i.test(name))
  const tag = head.findIndex((name) => /^(?:tag|version)$/i.test(name))
  const found = rows.slice(start + 1).flatMap((line) => {
    const cells = cellsOf(line)
    if (cells.every((cell) => /^:?-*:?$/.test(cell))) return []
    const name = cells[image] ?? ''
    const version = tag === -1 || /[:@][^/]*$/.test(name) ? '' : (cells[tag] ?? '')
    return name === '' ? [line.trim()] : [version === '' ? name : `${name}:${version}`]
  })
  return unlessEmpty(found)
}

/** A document that names no image is read as any other text, so that it is not lost. */
const unlessEmpty = (found: string[]) => (found.length === 0 ? undefined : found)

const isHead = (cells: Row) =>
  cells.length > 1 && cells.some((cell) => /^(?:image|image ?name|container ?image|repository)$/i.test(cell))

function toCells(line: string): Row {
  const bare = line.trim()
  const cells = bare.startsWith('|')
    ? bare.replace(/^\||\|$/g, '').split('|')
    : bare.includes(',')
      ? bare.split(',')
      : bare.split(/\s{2,}|\t/)
  return cells.map((cell) => cell.trim().replace(/^[`"']+|[`"']+$/g, ''))
}

const INSTRUCTION =
  /^\s*(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)\s+(\S.*)$/i

/** The images that a Dockerfile is built from, stages of its own left out; undefined for another text. */
export function readDockerfile(text: string): string[] | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.replace(/^\s*#.*$/, '').trim())
  if (!lines.some((line) => /^FROM\s+(?:--\S+\s+)*\S+(?:\s+AS\s+\S+)?(?:\s+#.*)?$/i.test(line)))
    return undefined
  const defaults = new Map<string, string>()
  const stages = new Set<string>(['scratch'])
  const found: string[] = []
  const take = (image: string) => {
    const filled = fillIn(image, defaults)
    if (!stages.has(filled.toLowerCase()) && !/^\d+$/.test(filled)) found.push(filled)
  }
  for (const line of lines.filter(Boolean)) {
    const [, name = '', value = ''] = /^ARG\s+(\w+)=(.*)$/i.exec(line) ?? []
    if (name !== '') defaults.set(name, value.replace(/^["']|["']$/g, ''))
    const [, image, stage] = /^FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? []
    const [, source] = /^(?:COPY|ADD)\s.*--from=(\S+)|^RUN\s.*[,=]from=([^\s,]+)/i.exec(line) ?? []
    if (image !== undefined) take(image)
    if (source !== undefined) take(source)
    if (stage !== undefined) stages.add(stage.toLowerCase())
    if (!INSTRUCTION.test(line)) found.push(line)
  }
  return unlessEmpty(found)
}

/** `$NAME` and `${NAME:-default}` by the defaults of ARG; others stay. */
function fillIn(image: string, defaults: ReadonlyMap<string, string>): string {
  return image.replace(
    /\$\{(\w+)(?::-([^}]*))?\}|\$(\w+)/g,
    (whole, braced: string | undefined, otherwise: string | undefined, plain: string | undefined) =>
      defaults.get(braced ?? plain ?? '') ?? otherwise ?? whole,
  )
}

const KEY = /^(\s*)(?:-\s+)?["']?([\w.-]+)["']?\s*:(?:\s+(.*))?$/
const IMAGE = /^(?:image|imageName|containerImage)$/
const IMAGES = /^(?:images|containerImageNames)$/

/** The images of a compose file, of Kubernetes, of a workflow or of a pool in YAML; undefined for another text. */
export function readYaml(text: string): string[] | undefined {
  const found: string[] = []
  /** Indentation of the key whose list is read. */
  let list: number | undefined
  /** An image whose parts stand below its key, as in values of Helm. */
  let parts: { depth: number; of: Map<string, string> } | undefined
  const closeParts = () => {
    const image = parts && fromParts(parts.of)
    if (image !== undefined) found.push(image)
    parts = undefined
  }
  for (const line of text.split(/\r?\n/)) {
    const [, indent = '', key = '', rest = ''] = KEY.exec(line) ?? []
    const value = toScalar(rest)
    const depth = /^\s*/.exec(line)?.[0].length ?? 0
    const item = /^\s*-\s+(.*)$/.exec(line)?.[1]
    if (parts !== undefined && line.trim() !== '' && depth <= parts.depth) closeParts()
    if (parts !== undefined && key !== '') parts.of.set(key, value)
    if (/image$/i.test(key) && value === '') parts = { depth, of: new Map() }
    if (list !== undefined && item !== undefined && depth >= list && key === '') found.push(...toList(item))
    else if (list !== undefined && line.trim() !== '' && !/^\s*#/.test(line)) list = undefined
    if (IMAGES.test(key)) {
      // A list over lines in brackets is read line by line, as that of other languages.
      if (rest.trim() === '[') return undefined
      if (value === '') list = indent.length
      else found.push(...toList(rest))
    }
    if (IMAGE.test(key) || (key === 'container' && value !== '')) {
      if (value !== '') found.push(fillIn(value, new Map()))
    }
  }
  closeParts()
  return unlessEmpty(found)
}

function fromParts(parts: ReadonlyMap<string, string>): string | undefined {
  const repository = parts.get('repository') || parts.get('name')
  if (!repository) return undefined
  const registry = parts.get('registry')
  const tag = parts.get('tag')
  return `${registry ? `${registry}/` : ''}${repository}${tag ? `:${tag}` : ''}`
}

/** A scalar without quotes and the comment behind it. */
function toScalar(text: string): string {
  const quoted = /^(["'])(.*?)\1/.exec(text.trim())
  return quoted?.[2] ?? text.replace(/(?:^|\s)#.*$/, '').trim()
}

const toList = (text: string) =>
  text
    .replace(/^\s*\[|\]\s*(?:#.*)?$/g, '')
    .split(',')
    .map(toScalar)
    .filter((one) => one !== '')
