import type Docker from 'dockerode'
import { imageFault, isEngineLost, statusOf, wordsOf } from './engine-fault'
import { toEngineName } from './engine-name'
import type { RegistryLogin } from './runtime'
import { untilAborted } from './until-aborted'

interface Flight {
  done: Promise<void>
  controller: AbortController
  waiting: number
}

/** Pulls an image that is not there yet; rejects with ContainerFault, the signal's reason, or as isEngineLost tells. */
export type Pull = (image: string, login: RegistryLogin | undefined, signal: AbortSignal) => Promise<void>

/** Makes a puller: the same image with the same login is pulled once however many ask, until the last one gives up. */
export function createPull(docker: Docker): Pull {
  const flights = new Map<string, Flight>()
  return async (image, login, signal) => {
    signal.throwIfAborted()
    const key = JSON.stringify([image, login])
    const flight = flights.get(key) ?? takeOff(docker, image, login)
    flights.set(key, flight)
    flight.waiting += 1
    try {
      await untilAborted(flight.done, signal)
    } finally {
      flight.waiting -= 1
      if (flight.waiting === 0) {
        flights.delete(key)
        flight.controller.abort(new Error('Nobody waits for the image any more.'))
      }
    }
  }
}

function takeOff(docker: Docker, image: string, login: RegistryLogin | undefined): Flight {
  const controller = new AbortController()
  const done = pullWhenMissing(docker, image, login, controller.signal)
  // Whoever waits hears of it; when nobody does any more, nobody needs to.
  done.catch(() => {})
  return { done, controller, waiting: 0 }
}

async function pullWhenMissing(
  docker: Docker,
  image: string,
  login: RegistryLogin | undefined,
  signal: AbortSignal,
): Promise<void> {
  try {
    if (await hasImage(docker, image)) return
    const stream = await docker.createImage(toAuthentication(login), {
      fromImage: toEngineName(image),
      abortSignal: signal,
    })
    await readProgress(stream)
  } catch (error) {
    throw isEngineLost(error) ? error : imageFault(image, withoutPassword(wordsOf(error), login))
  }
}

async function hasImage(docker: Docker, image: string): Promise<boolean> {
  try {
    await docker.getImage(toEngineName(image)).inspect()
    return true
  } catch (error) {
    if (statusOf(error) === 404) return false
    throw error
  }
}

function toAuthentication(login: RegistryLogin | undefined) {
  return login && { username: login.username, password: login.password, serveraddress: login.server }
}

/** Reads lines of JSON to the end; failures after the first byte come as a line of their own. */
async function readProgress(stream: NodeJS.ReadableStream): Promise<void> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of stream) {
    const lines = `${rest}${decoder.decode(Buffer.from(chunk), { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) throwIfFailed(line)
  }
  throwIfFailed(rest)
}

function throwIfFailed(line: string): void {
  const { error }: { error?: string } = line.trim() === '' ? {} : JSON.parse(line)
  if (error) throw new Error(error)
}

function withoutPassword(words: string, login: RegistryLogin | undefined): string {
  return login && login.password.length > 3 ? words.replaceAll(login.password, '***') : words
}
