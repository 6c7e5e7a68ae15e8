import { closeSync, constants, createReadStream, fstatSync, openSync, type Stats } from 'node:fs'
import { checkConditions } from '../conditions'
import { fault } from '../errors'
import { openInside, type Place, reopenFlags } from '../node-files/place'
import { moveToTrash, removeEntry } from '../node-files/removal'
import { codeOf, unless } from '../node-files/unless'
import { rowOf } from '../operation-table'
import { contentTypeOf, type FileRoot, GONE, notFound, urlOf, withRoot } from './file-root'
import type { BatchRequest, Reply } from './request'

/**
 * What `use` makes of what a path on the wire leads to below a root, links resolved, held open. Throws 404 for what is
 * not there or lies outside, and for the pipes, sockets and devices that a container left.
 */
function withFile<T>(root: FileRoot, filePath: string, use: (place: Place) => T): T {
  const steps = toSteps(filePath)
  return withRoot(root, (folder) => {
    const place = openInside(folder, steps)
    if (!place) throw notFound()
    try {
      if (!place.stats.isFile() && !place.stats.isDirectory()) throw notFound()
      return use(place)
    } finally {
      place.close()
    }
  })
}

/** The names of a path on the wire. Throws 404 for one that no file can have. */
function toSteps(filePath: string): string[] {
  const steps = filePath.split(/[/\\]/)
  if (steps.some((step) => step === '' || step === '.' || step === '..' || step.includes('\0')))
    throw notFound()
  return steps
}

/** The answer to a read of a file, or of a part of it (`ocp-range: bytes=a-b`). */
export function sendFile(root: FileRoot, request: BatchRequest, isHead: boolean): Reply {
  const filePath = request.params.filePath ?? ''
  return withFile(root, filePath, (place) => {
    const { stats } = place
    checkConditions(rowOf(request.operation), request.headers, versionOfFile(stats))
    if (isHead || stats.isDirectory())
      return {
        status: 200,
        ...versionOfFile(stats),
        // A folder has no bytes of its own, whatever the file system says.
        headers: {
          ...headersOf(root, filePath, stats),
          'content-length': stats.isDirectory() ? '0' : String(stats.size),
        },
      }
    return withOpenFile(place, (descriptor, opened) => toFileReply(root, request, descriptor, opened))
  })
}

/** Conditions on files are about time only. */
const versionOfFile = ({ mtime }: Stats) => ({ lastModified: mtime.toISOString() })

/** Opens for reading what was reached; `answer` keeps it open or throws. */
function withOpenFile(place: Place, answer: (descriptor: number, stats: Stats) => Reply): Reply {
  const descriptor = unless(GONE, () => openSync(place.path, reopenFlags(constants.O_RDONLY)))
  if (descriptor === undefined) throw notFound()
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

/** Removes a file, or a folder when `recursive` is asked for: it goes below `trash` at once. Returns where it is there. */
export function deleteFile(
  root: FileRoot,
  filePath: string,
  isRecursive: boolean,
  trash: string,
): string | undefined {
  const steps = toSteps(filePath)
  const name = steps.pop() ?? ''
  return withRoot(root, (folder) => {
    const parent = openInside(folder, steps)
    if (!parent) throw notFound()
    try {
      return removeFrom(parent, name, isRecursive, trash)
    } finally {
      parent.close()
    }
  })
}

function removeFrom(parent: Place, name: string, isRecursive: boolean, trash: string): string | undefined {
  try {
    if (removeEntry(parent, name)) return undefined
    if (isRecursive) return moveToTrash(parent, name, trash)
  } catch (error) {
    if (codeOf(error) === '') throw error
    if (['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(codeOf(error))) throw notFound()
    throw fault('OperationInvalidForCurrentState', {
      Reason: `The file cannot be removed here (${codeOf(error)}).`,
    })
  }
  throw fault('OperationInvalidForCurrentState', {
    Reason: 'The folder is not empty; ask for recursive=true.',
  })
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

/** The bytes a range asks for, cut to the file; undefined without a range. Throws 416 when it begins behind the end. */
function readRange(header: string | string[] | undefined, size: number) {
  if (header === undefined) return undefined
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(String(header))
  const start = Number(match?.[1])
  const end = match?.[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  if (!match || (match[2] && Number(match[2]) < start))
    throw fault('InvalidHeaderValue', {
      HeaderName: 'ocp-range',
      HeaderValue: String(header).slice(0, 100),
    })
  if (start >= size) throw fault('InvalidRange')
  return { start, end }
}
