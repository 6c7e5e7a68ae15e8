import { ContainerFault } from './runtime'

/** HTTP status that the engine answered with; undefined when it did not answer. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}

/** The engine's own words without the client's preface (`(HTTP code 500) server error - ...`). */
export function wordsOf(error: unknown): string {
  const json = typeof error === 'object' && error !== null && 'json' in error ? error.json : undefined
  if (typeof json === 'object' && json !== null && 'message' in json && typeof json.message === 'string')
    return json.message.trim()
  const message = error instanceof Error ? error.message : String(error)
  const words = message.replace(/^\(HTTP code \d+\) [^-]*- /, '').trim()
  return words === '' ? `status ${statusOf(error)}` : words
}

/** Whether the engine went away before it answered, as one that is stopped or started again does. */
export function isEngineLost(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code, syscall }: NodeJS.ErrnoException = error
  return syscall === 'connect' || ['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(code ?? '')
}

/** What a node reports when the engine does not create the container. */
export function toCreateFault(error: unknown, image: string): ContainerFault {
  if (statusOf(error) === 404) return imageFault(image, wordsOf(error))
  return statusOf(error) === 400 ? fault('ContainerInvalidSettings', error) : toMiscFault(error)
}

/** What a node reports when the engine does not start or follow the container. */
export function toMiscFault(error: unknown): ContainerFault {
  return fault('ContainerMiscError', error)
}

/** What a node reports when an image cannot be pulled or is not there; `words` hold no credentials. */
export function imageFault(image: string, words: string): ContainerFault {
  return new ContainerFault('ContainerInvalidImage', `The image ${image} cannot be pulled: ${words}`, [
    { name: 'ContainerImage', value: image },
    { name: 'Message', value: words },
  ])
}

function fault(code: ContainerFault['code'], error: unknown): ContainerFault {
  const words = wordsOf(error)
  return new ContainerFault(code, words, [{ name: 'Message', value: words }])
}
