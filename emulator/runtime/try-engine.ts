import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { statusOf, wordsOf } from './engine-fault'
import { exitProgram } from './exit-program'
import { tarOf } from './one-file-tar'
import { untilAborted } from './until-aborted'

/** A limit of a container's processes, as the engine takes it. */
export interface Ulimit {
  Name: string
  Soft: number
  Hard: number
}

/** What came of trying an engine: a problem in words that follow its name, or the limits without which it starts nothing. */
export interface Trial {
  problem?: string
  ulimits?: readonly Ulimit[]
}

/** As a login on Linux has them. An engine without the right to raise limits cannot give its own, which are higher. */
const MODEST_LIMITS: readonly Ulimit[] = [
  { Name: 'nofile', Soft: 1024, Hard: 1024 },
  { Name: 'nproc', Soft: 4096, Hard: 4096 },
]

/** Seconds are usual, many on a busy machine. */
const TRIAL_LIMIT_MS = 30_000

const FILE = 'seen-by-containers'
const PROGRAM = 'exit'

/**
 * Tries whether containers of the engine see what lies in the folder of this machine, and start: engines in a
 * virtual machine share only some folders, and one without the rights for it starts nothing. Nothing is pulled: the image
 * holds one program that ends at once, where there is one for the engine's architecture, in Docker's words. What was made for it
 * is removed again. A disk of ours that is full is no fault of the engine. Rejects when the engine does not let it be tried: one that allows only some requests, as a proxy before
 * it does, goes away, or takes too long.
 */
export async function tryEngine(
  docker: Docker,
  folder: string,
  architecture: string | undefined,
  limitMs = TRIAL_LIMIT_MS,
): Promise<Trial> {
  const words = randomUUID()
  const shown = `${folder}/probe-${words}`
  const late = new Error(`no answer in ${limitMs / 1000} s`)
  const limit = new AbortController()
  const timer = setTimeout(() => limit.abort(late), limitMs)
  try {
    if (!(await isWritten(shown, words))) return {}
    return await untilAborted(tryWith(docker, folder, shown, words, exitProgram(architecture)), limit.signal)
  } finally {
    clearTimeout(timer)
    await rm(shown, { recursive: true, force: true })
  }
}

const isWritten = (shown: string, words: string) =>
  mkdir(shown)
    .then(() => writeFile(join(shown, FILE), words))
    .then(
      () => true,
      () => false,
    )

/** Rejects when the image cannot be made or the containers cannot be listed. */
async function tryWith(
  docker: Docker,
  folder: string,
  shown: string,
  words: string,
  program: Buffer | undefined,
): Promise<Trial> {
  const [repo, tag] = [`localhost/slipway-probe-${words}`, 'latest']
  const image = `${repo}:${tag}`
  try {
    // Whatever is done with an engine begins with this.
    if (!Array.isArray(await docker.listContainers({ limit: 1 })))
      throw new Error('its list of containers is none')
    // The answer is read to its end: the image is there only then.
    await buffer(await docker.importImage(Readable.from([tarOf(PROGRAM, program)]), { repo, tag }))
    const unseen = await whyUnseen(docker, image, shown, words)
    if (unseen !== undefined) return { problem: `does not see the data folder ${folder} (${unseen})` }
    return program ? await tryStart(docker, image) : {}
  } finally {
    await docker
      .getImage(image)
      .remove({ force: true })
      .catch(() => {})
  }
}

async function whyUnseen(
  docker: Docker,
  image: string,
  shown: string,
  words: string,
): Promise<string | undefined> {
  let container: Docker.Container | undefined
  try {
    container = await docker.createContainer({
      Image: image,
      Cmd: [`/${PROGRAM}`],
      HostConfig: { Mounts: [{ Type: 'bind', Source: shown, Target: '/shown', ReadOnly: true }] },
    })
    const archive = await buffer(await container.getArchive({ path: `/shown/${FILE}` }))
    return archive.includes(words) ? undefined : 'a file there has other contents'
  } catch (error) {
    const isRefused = container === undefined || statusOf(error) === 404
    return isRefused ? wordsOf(error) : undefined
  } finally {
    await remove(container)
  }
}

async function tryStart(docker: Docker, image: string): Promise<Trial> {
  const refusal = await whyNotStarted(docker, image, [])
  if (refusal === undefined) return {}
  if ((await whyNotStarted(docker, image, MODEST_LIMITS)) === undefined) return { ulimits: MODEST_LIMITS }
  return { problem: `cannot start a container (${refusal})` }
}

async function whyNotStarted(
  docker: Docker,
  image: string,
  ulimits: readonly Ulimit[],
): Promise<string | undefined> {
  let container: Docker.Container | undefined
  try {
    container = await docker.createContainer({
      Image: image,
      Cmd: [`/${PROGRAM}`],
      ...(ulimits.length > 0 && { HostConfig: { Ulimits: [...ulimits] } }),
    })
    await container.start()
    return undefined
  } catch (error) {
    return wordsOf(error)
  } finally {
    await remove(container)
  }
}

async function remove(container: Docker.Container | undefined): Promise<void> {
  await container?.remove({ force: true, v: true }).catch(() => {})
}
