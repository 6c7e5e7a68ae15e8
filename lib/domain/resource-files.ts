import { z } from 'zod'
import type { Finding } from '../containers/finding'
import { choice, rows, text } from './form-schema'
import { createRowFinder } from './row-finder'
import { lacksSignature, withoutSignature } from './signature'
import { partOf, rowsOf, toOptional, toText, type WireRest, without, withParts } from './wire'

const SOURCES = ['httpUrl', 'storageContainerUrl', 'autoStorageContainerName'] as const

/** A file, or a container of files, that is copied to the node before a task starts, as typed. */
export interface ResourceFileValues {
  /** What `location` is, in the words of the wire. */
  from: (typeof SOURCES)[number]
  location: string
  /** Only blobs whose names begin with it; for containers. */
  blobPrefix: string
  /** Path below the working directory: of the file, or of the directory for the files of a container. */
  filePath: string
  /** Octal, as 0755; Linux only, for a file alone. */
  fileMode: string
  /** Resource id of the managed identity that reads it; empty for a public or signed address. */
  identityId: string
}

/** A new row: a file by its address. */
export function emptyResourceFile(): ResourceFileValues {
  return {
    from: 'httpUrl',
    location: '',
    blobPrefix: '',
    filePath: '',
    fileMode: '',
    identityId: '',
  }
}

/** The shape for the schema of a form. */
export const resourceFilesShape = () =>
  rows(
    z.object({
      from: choice(SOURCES, 'httpUrl'),
      location: text(),
      blobPrefix: text(),
      filePath: text(),
      fileMode: text(),
      identityId: text(),
    }),
  )

/** Reads the `resourceFiles` of a task of any kind. */
export function fromResourceFiles(task: WireRest): ResourceFileValues[] {
  return rowsOf(task, 'resourceFiles').map((row) => ({
    from: sourceOf(row),
    location: toText(row[sourceOf(row)]),
    blobPrefix: toText(row.blobPrefix),
    filePath: toText(row.filePath),
    fileMode: toText(row.fileMode),
    identityId: toText(partOf(row, 'identityReference').resourceId),
  }))
}

/** What is left of the rows; where the files come from stays without its signature, to find them again. */
export function restOfResourceFiles(task: WireRest): WireRest[] {
  return rowsOf(task, 'resourceFiles').map((row) => {
    const source = sourceOf(row)
    const base = without(row, 'filePath', 'fileMode', ...(source === 'httpUrl' ? [] : ['blobPrefix']))
    return source in row ? { ...base, [source]: withoutSignature(toText(row[source])) } : base
  })
}

/** The rows for the wire; a row that the body had before keeps its other fields. */
export function toResourceFiles(files: readonly ResourceFileValues[], rest: WireRest): WireRest[] {
  const take = createRowFinder(rowsOf(rest, 'resourceFiles'), (row) =>
    toPlace(sourceOf(row), toText(row[sourceOf(row)])),
  )
  return files.map((file) => {
    const location = file.location.trim()
    const known = take(toPlace(file.from, withoutSignature(location))) ?? {}
    const identity = { ...partOf(known, 'identityReference'), resourceId: file.identityId.trim() }
    return withParts(without(known, 'identityReference'), {
      [file.from]: location,
      blobPrefix: file.from === 'httpUrl' ? undefined : toOptional(file.blobPrefix),
      filePath: toOptional(file.filePath),
      fileMode: toOptional(file.fileMode),
      identityReference: file.identityId.trim() === '' ? undefined : identity,
    })
  })
}

const toPlace = (from: ResourceFileValues['from'], location: string) => `${from} ${location}`

/** Checks the rows as typed; `field` is the path of the list in the form. */
export function checkResourceFiles(files: readonly ResourceFileValues[], field: string): Finding[] {
  return files.flatMap((file, index) => {
    const at = (name: string, text: string | undefined): Finding[] =>
      text === undefined ? [] : [{ level: 'error', field: `${field}.${index}.${name}`, text }]
    return [
      ...at('location', checkLocation(file)),
      ...at('filePath', checkFilePath(file)),
      ...at('fileMode', checkFileMode(file.fileMode)),
    ]
  })
}

function checkLocation({ from, location, identityId }: ResourceFileValues): string | undefined {
  const typed = location.trim()
  if (from === 'autoStorageContainerName') {
    if (/^(?:[a-z0-9](?:-?[a-z0-9]){2,62}|\$root)$/.test(typed)) return undefined
    return 'Enter the name of a container in the account’s own storage: 3 to 63 lower-case letters, digits and single hyphens.'
  }
  const what = from === 'httpUrl' ? 'the file' : 'the blob container'
  if (typed === '') return `Enter the address of ${what}, or remove this row.`
  if (!/^https?:\/\/[^\s/]+(?:\/\S*)?$/i.test(typed))
    return `Enter the address of ${what}, as https://account.blob.core.windows.net/name.`
  if (identityId.trim() === '' && lacksSignature(typed))
    return 'The signature of this address is not kept. Enter the whole address again.'
  return undefined
}

function checkFilePath({ from, filePath }: ResourceFileValues): string | undefined {
  if (from === 'httpUrl' && filePath.trim() === '')
    return 'Enter the path that the file gets, relative to the working directory.'
  const typed = filePath.trim()
  if (/\p{Cc}/u.test(typed))
    return 'The path has a character that nobody sees, such as a line break. Take it out.'
  if (/^(?:[\\/]|[A-Za-z]:)/.test(typed))
    return 'The path begins at the working directory. Take out the slash or the drive at its beginning.'
  if (/(?:^|[\\/])\.\.(?:[\\/]|$)/.test(typed))
    return 'The path stays below the working directory. Take out the two dots.'
  return undefined
}

function checkFileMode(mode: string): string | undefined {
  if (mode.trim() === '' || /^[0-7]{3,4}$/.test(mode.trim())) return undefined
  return 'Enter the mode in octal digits, as 0755, or leave it empty.'
}

function sourceOf(row: WireRest): ResourceFileValues['from'] {
  return SOURCES.find((source) => row[source] !== undefined) ?? 'httpUrl'
}
