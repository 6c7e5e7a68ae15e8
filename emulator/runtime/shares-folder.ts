import { randomUUID } from 'node:crypto'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type Docker from 'dockerode'
import { statusOf, wordsOf } from './engine-fault'

/** Two blocks of zeros: an archive that holds nothing, and so an image of no files. */
const EMPTY_TAR = Buffer.alloc(1024)
const FILE = 'seen-by-containers'

/**
 * Why containers of the engine do not see what lies in the folder of this machine, in the engine's words where it has
 * some; undefined when they see it, or when it cannot be tried. Engines in a virtual machine share only
 * some folders. Nothing is pulled or started: the file is read through a container that is only created, of an image
 * without files, and all of them are removed again.
 */
export async function whyUnseen(docker: Docker, folder: string): Promise<string | undefined> {
  const words = randomUUID()
  const image = `localhost/slipway-probe-${words}:latest`
  const shown = `${folder}/probe-${words}`
  try {
    const isReady = await prepare(docker, image, shown, words).then(
      () => true,
      () => false,
    )
    return isReady ? await whyUnreadable(docker, image, shown, words) : undefined
  } finally {
    await docker
      .getImage(image)
      .remove({ force: true })
      .catch(() => {})
    await rm(shown, { recursive: true, force: true })
  }
}

/** Rejects when it cannot be tried, as on a full disk. */
async function prepare(docker: Docker, image: string, shown: string, words: string): Promise<void> {
  await mkdir(shown)
  await writeFile(join(shown, FILE), words)
  const [repo, tag] = image.split(':')
  // The answer is read to its end: the image is there only then.
  await buffer(await docker.importImage(Readable.from([EMPTY_TAR]), { repo, tag }))
}

async function whyUnreadable(
  docker: Docker,
  image: string,
  shown: string,
  words: string,
): Promise<string | undefined> {
  let container: Docker.Container | undefined
  try {
    container = await docker.createContainer({
      Image: image,
      Cmd: ['/none'],
      HostConfig: { Mounts: [{ Type: 'bind', Source: shown, Target: '/shown', ReadOnly: true }] },
    })
    const archive = await buffer(await container.getArchive({ path: `/shown/${FILE}` }))
    return archive.includes(words) ? undefined : 'a file there has other contents'
  } catch (error) {
    const isRefused = container === undefined || statusOf(error) === 404
    return isRefused ? wordsOf(error) : undefined
  } finally {
    await container?.remove({ force: true, v: true }).catch(() => {})
  }
}
