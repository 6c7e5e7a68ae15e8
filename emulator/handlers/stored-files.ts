import {
  closeSync,
  constants,
  createReadStream,
  type Dirent,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  rmSync,
  type Stats,
} from 'node:fs'
import { join, sep } from 'node:path'
import type { BatchNodeFileOutput } from '../../lib/batch/types.generated'
import { checkConditions } from '../conditions'
import { BatchFault, fault } from '../errors'
import { rowOf } from '../operation-table'
import type { BatchRequest, Reply } from './request'

/** A folder on this machine whose files are answered, and the address of its files on the wire. */
export interface FileRoot {
  directory: string
  /** `/jobs/J/tasks/T/files`. */
  path: string
  baseUrl: string
}

/** Most entries of one recursive list; a node has fewer unless a task went wild. */
const LIST_MAX = 100_000

/** The entries below a root, names relative to it with slashes; links are shown as what they are and never followed. */
export function listFiles(root: FileRoot, isRecursive: boolean): BatchNodeFileOutput[] {
  const found: BatchNodeFileOutput[] = []
  const visit = (folder: string) => {
    for (const entry of readEntries(join(root.directory, folder))) {
      if (found.length >= LIST_MAX) return
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`
      found.push(toFile(root, name, entry))
      if (isRecursive && entry.isDirectory()) visit(name)
    }
  }
  visit('')
  return found
}

function readEntries(directory: string): Dirent[] {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function toFile(root: FileRoot, name: string, entry: Dirent): BatchNodeFileOutput {
  const url = urlOf(root, name)
  const stats = entry.isDirectory() ? undefined : statOf(join(root.directory, name))
  if (!stats) return { name, url, isDirectory: entry.isDirectory() }
  return {
    name,
    url,
    isDirectory: false,
    properties: {
      creationTime: stats.birthtime.toISOString(),
      lastModified: stats.mtime.toISOString(),
      contentLength: String(stats.size),
      contentType: contentTypeOf(name),
      fileMode: `0o${stats.mode.toString(8)}`,
    },
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path)
  } catch {
    return undefined
  }
}

/** Where a path on the wire leads below a root, links resolved. Throws 404 for what is not there or lies outside. */
export function findFile(root: FileRoot, filePath: string): { path: string; target: string; stats: Stats } {
  const steps = filePath.split(/[/\\]/)
  if (steps.some((step) => step === '' || step === '.' || step === '..' || step.includes('\0')))
    throw notFound()
  const path = join(root.directory, ...steps)
  const target = realpathOf(path)
  const stats = statOf(target)
  const isInside = `${target}${sep}`.startsWith(`${realpathOf(root.directory)}${sep}`)
  // Pipes and sockets that a container left would keep a reader waiting for ever.
  if (!isInside || !stats || !(stats.isFile() || stats.isDirectory())) throw notFound()
  return { path, target, stats }
}

function realpathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    throw notFound()
  }
}

/** The answer to a read of a file, or of a part of it (`ocp-range: bytes=a-b`). */
export function sendFile(root: FileRoot, request: BatchRequest, isHead: boolean): Reply {
  const filePath = request.params.filePath ?? ''
  const { target, stats } = findFile(root, filePath)
  checkConditions(rowOf(request.operation), request.headers, versionOfFile(stats))
  if (isHead || stats.isDirectory())
    return {
      status: 200,
      ...versionOfFile(stats),
      headers: { ...headersOf(root, filePath, stats), 'content-length': String(stats.size) },
    }
  return withOpenFile(target, (descriptor, opened) => toFileReply(root, request, descriptor, opened))
}

/** Conditions on files are about time only. */
const versionOfFile = ({ mtime }: Stats) => ({ lastModified: mtime.toISOString() })

/** Opens for reading what was checked, and nothing that took its place meanwhile; `answer` keeps it open or throws. */
function withOpenFile(target: string, answer: (descriptor: number, stats: Stats) => Reply): Reply {
  const descriptor = openFile(target)
  try {
    const stats = fstatSync(descriptor)
    if (!stats.isFile()) throw notFound()
    const reply = answer(descriptor, stats)
    if (reply.body === undefined) closeSync(descriptor)
    return reply
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

function openFile(target: string): number {
  try {
    return openSync(target, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
  } catch {
    throw notFound()
  }
}

function toFileReply(root: FileRoot, request: BatchRequest, descriptor: number, stats: Stats): Reply {
  const whole = { start: 0, end: stats.size - 1 }
  // A part is answered as the whole is: with 200, the only status that clients take.
  const { start, end } = readRange(request.headers['ocp-range'], stats.size) ?? whole
  return {
    status: 200,
    ...versionOfFile(stats),
    headers: headersOf(root, request.params.filePath ?? '', stats),
    ...(stats.size > 0 && { body: createReadStream('', { fd: descriptor, start, end }) }),
  }
}

/** Removes a file, or a folder when `recursive` is asked for. */
export function deleteFile(root: FileRoot, filePath: string, isRecursive: boolean): Reply {
  const { path } = findFile(root, filePath)
  // Of a link, the link itself goes.
  if (statOf(path)?.isDirectory() && !isRecursive && readEntries(path).length > 0)
    throw fault('OperationInvalidForCurrentState', 'The folder is not empty; ask for recursive=true.')
  rmSync(path, { recursive: true, force: true })
  return { status: 200 }
}

function headersOf(root: FileRoot, filePath: string, stats: Stats): Record<string, string> {
  return {
    'content-type': contentTypeOf(filePath),
    'ocp-creation-time': stats.birthtime.toUTCString(),
    'ocp-batch-file-isdirectory': stats.isDirectory() ? 'True' : 'False',
    'ocp-batch-file-url': encodeURIComponent(urlOf(root, filePath)),
    'ocp-batch-file-mode': `0o${stats.mode.toString(8)}`,
  }
}

const urlOf = (root: FileRoot, filePath: string) =>
  `${root.baseUrl}${root.path}/${filePath.split('/').map(encodeURIComponent).join('/')}`

const contentTypeOf = (name: string) => (name.endsWith('.txt') ? 'text/plain' : 'application/octet-stream')

/** The bytes a range asks for, cut to the file; undefined without a range. Throws 416 when it begins behind the end. */
function readRange(header: string | string[] | undefined, size: number) {
  if (header === undefined) return undefined
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(String(header))
  const start = Number(match?.[1])
  const end = match?.[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  if (!match || (match[2] && Number(match[2]) < start))
    throw fault('InvalidHeaderValue', 'The range is malformed.', {
      HeaderName: 'ocp-range',
      HeaderValue: String(header).slice(0, 100),
    })
  if (start >= size) throw new BatchFault('InvalidRange', 416, 'The range begins behind the end of the file.')
  return { start, end }
}

function notFound(): BatchFault {
  return fault('FileNotFound', 'The file does not exist.')
}
