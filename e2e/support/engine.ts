import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { findProgram, hasPrograms, runProgram, startProcess } from './processes'

/** A Podman of the test's own, with storage of its own; it speaks Docker's API on a socket. */
export interface Engine {
  readonly socket: string
  /** Such as `4.3.1`. */
  readonly version: string
  /** Pushes an image with a shell to a registry and removes the local copy, so that a pull is a real one. */
  pushTestImage(image: string, login: { username: string; password: string }): Promise<void>
  /** Gives it an image with a shell under this name, so that it need not be pulled. */
  addTestImage(image: string): void
  hasImage(image: string): Promise<boolean>
  /** Where a Podman that is started with it finds the same images and containers. */
  readonly environment: NodeJS.ProcessEnv
  /** Ends the service, as its person may; containers run on. */
  stopService(): Promise<void>
  /** Starts the service again, at the same socket. */
  startService(): Promise<void>
  /** Ends it with all its containers and removes its storage. */
  stop(): Promise<void>
}

/** What the test image says when it is run with no command. */
export const TEST_IMAGE_WORDS = 'the image speaks for itself'

/** Whether this machine has Podman with all that it needs to run the test image. */
export function isEngineAvailable(): boolean {
  return hasPrograms('podman', 'runc', 'conmon', 'busybox', 'tar')
}

/** Starts an engine; the named registries may be talked to without TLS. */
export async function startEngine(options: { insecureRegistries: readonly string[] }): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-engine-'))
  const env = await writeSettings(folder, options.insecureRegistries)
  const socket = join(folder, 'engine.sock')
  const podman = (...args: string[]) => runProgram(['podman', ...args], { env })
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5 })
  const startService = () =>
    startProcess(['podman', 'system', 'service', '--time=0', `unix://${socket}`], {
      env,
      isReady: () => answers(socket),
    })
  let service = await startService().catch(async (error) => {
    await remove()
    throw error
  })
  const archive = await buildImageArchive(folder)
  return {
    socket,
    environment: env,
    stopService: () => service.stop(),
    async startService() {
      service = await startService()
    },
    version: podman('version', '--format', '{{.Client.Version}}').trim(),
    async pushTestImage(image, login) {
      podman('import', '--change', `CMD ["/bin/echo", "${TEST_IMAGE_WORDS}"]`, archive, image)
      podman('push', '--creds', `${login.username}:${login.password}`, image)
      podman('rmi', image)
    },
    addTestImage(image) {
      podman('import', archive, image)
    },
    async hasImage(image) {
      return podman('images', '--format', '{{.Repository}}:{{.Tag}}').split('\n').includes(image)
    },
    async stop() {
      // Of a container that is being stopped, `rm` alone forgets the name and leaves the processes.
      podman('kill', '--all')
      podman('rm', '--all', '--force', '--time', '0')
      await service.stop()
      await remove()
    },
  }
}

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ socketPath: socket, path: '/_ping' }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    asked.once('error', () => resolve(false))
    asked.end()
  })
}

/** Settings that work in a container without systemd and with few rights; nothing of the machine's own is touched. */
async function writeSettings(
  folder: string,
  insecureRegistries: readonly string[],
): Promise<NodeJS.ProcessEnv> {
  const files = {
    'containers.conf': [
      '[containers]',
      'netns = "host"',
      'default_ulimits = ["nofile=1024:1024", "nproc=1024:1024"]',
      '[engine]',
      'runtime = "runc"',
      'cgroup_manager = "cgroupfs"',
      'events_logger = "file"',
      'lock_type = "file"',
      `tmp_dir = "${join(folder, 'tmp')}"`,
    ],
    'storage.conf': [
      '[storage]',
      'driver = "vfs"',
      `graphroot = "${join(folder, 'storage')}"`,
      `runroot = "${join(folder, 'run')}"`,
    ],
    'registries.conf': insecureRegistries.flatMap((host) => [
      '[[registry]]',
      `location = "${host}"`,
      'insecure = true',
    ]),
  }
  for (const [name, lines] of Object.entries(files))
    await writeFile(join(folder, name), `${lines.join('\n')}\n`)
  return {
    ...process.env,
    PATH: [process.env.PATH, '/usr/sbin', '/sbin'].join(delimiter),
    CONTAINERS_CONF: join(folder, 'containers.conf'),
    CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
    CONTAINERS_REGISTRIES_CONF: join(folder, 'registries.conf'),
  }
}

/** A file system of the static busybox and a link for each of its programs, as tar. No network is needed. */
export async function buildImageArchive(folder: string): Promise<string> {
  const busybox = findProgram('busybox') ?? ''
  const root = join(folder, 'image')
  for (const name of ['bin', 'etc', 'tmp']) await mkdir(join(root, name), { recursive: true })
  await copyFile(busybox, join(root, 'bin/busybox'))
  await chmod(join(root, 'tmp'), 0o777)
  await writeFile(join(root, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n')
  const names = runProgram([busybox, '--list']).split('\n')
  for (const name of names.filter((entry) => entry !== '' && entry !== 'busybox'))
    await symlink('busybox', join(root, 'bin', name))
  const archive = join(folder, 'image.tar')
  runProgram(['tar', '-C', root, '-cf', archive, '.'])
  return archive
}
