import type Docker from 'dockerode'
import { isEngineLost, statusOf, toCreateFault, toMiscFault } from './engine-fault'
import type { ContainerDraft } from './options/draft'
import { type OutputFiles, openOutput } from './output'
import { ContainerFault, type ContainerOutcome, type ContainerRun } from './runtime'
import { untilAborted } from './until-aborted'

const STOP_SECONDS = 2

/** Creates the container unless one of that name is there. Rejects with ContainerFault, or as isEngineLost tells. */
export async function ensureContainer(docker: Docker, config: ContainerDraft, image: string): Promise<void> {
  try {
    await docker.createContainer(config)
  } catch (error) {
    if (isEngineLost(error)) throw error
    if (statusOf(error) !== 409) throw toCreateFault(error, image)
  }
}

/** The container of that name; undefined when there is none. */
export async function findContainer(docker: Docker, name: string): Promise<Docker.Container | undefined> {
  const container = docker.getContainer(name)
  try {
    await container.inspect()
    return container
  } catch (error) {
    if (statusOf(error) === 404) return undefined
    throw isEngineLost(error) ? error : toMiscFault(error)
  }
}

/**
 * Starts the container if it never was, writes its output from the first byte and resolves once it ended and all is
 * written. Rejects with ContainerFault, with what `signal` says, or as isEngineLost tells: then it can be called again.
 */
export async function followContainer(
  container: Docker.Container,
  run: ContainerRun,
  signal: AbortSignal,
): Promise<ContainerOutcome> {
  try {
    return await followOnce(container, run, signal)
  } catch (error) {
    throw signal.aborted || error instanceof ContainerFault || isEngineLost(error)
      ? error
      : toMiscFault(error)
  }
}

async function followOnce(
  container: Docker.Container,
  run: ContainerRun,
  signal: AbortSignal,
): Promise<ContainerOutcome> {
  const { State, Config } = await container.inspect()
  const isFresh = State.Status === 'created'
  const output = await openOutput(run.output, isFresh)
  try {
    if (isFresh) await container.start()
    signal.throwIfAborted()
    await followOutput(container, output, Config.Tty, signal)
    // Podman ends a followed log with its container, before all of it was handed over: it is read once more, whole.
    await output.copy(await openLogs(container, false, signal), Config.Tty)
    await output.cutOff()
  } finally {
    await output.close()
  }
  return toOutcome(await container.inspect())
}

/** Copies output as it comes, until the container ended. Podman may follow the log of a very short one for ever. */
async function followOutput(
  container: Docker.Container,
  output: OutputFiles,
  isTty: boolean,
  signal: AbortSignal,
): Promise<void> {
  const ended = new AbortController()
  // Not aborted by the client, which would let the answer's error go unheard.
  const end = untilAborted(container.wait(), signal).finally(() => ended.abort())
  end.catch(() => {})
  try {
    const log = await openLogs(container, true, AbortSignal.any([signal, ended.signal]))
    await output.copy(log, isTty)
  } catch (error) {
    if (!ended.signal.aborted) throw error
  }
  await end
}

/** The client's own method would hold a log that is not followed in memory; this one streams both kinds. */
function openLogs(
  container: Docker.Container,
  isFollowed: boolean,
  signal: AbortSignal,
): Promise<AsyncIterable<Buffer>> {
  const question = {
    path: `/containers/${container.id}/logs?`,
    method: 'GET',
    options: { stdout: true, stderr: true, follow: isFollowed },
    isStream: true,
    abortSignal: signal,
    statusCodes: { 200: true, 404: 'no such container', 500: 'server error' },
  }
  return new Promise((resolve, reject) => {
    container.modem.dial(question, (error: unknown, stream: AsyncIterable<Buffer>) =>
      error ? reject(error) : resolve(stream),
    )
  })
}

function toOutcome({ Id, State }: Docker.ContainerInspectInfo): ContainerOutcome {
  const error = State.Error || (State.OOMKilled ? 'The container was ended for want of memory.' : '')
  return { exitCode: State.ExitCode, containerId: Id, state: State.Status, error }
}

/** Ends the container, politely for two seconds, and removes it with its anonymous volumes. One that is gone is fine. */
export async function removeContainer(container: Docker.Container, isRunning: boolean): Promise<void> {
  if (isRunning) await container.stop({ t: STOP_SECONDS }).catch(() => {})
  try {
    await container.remove({ force: true, v: true })
  } catch (error) {
    const status = statusOf(error)
    if (status !== 404 && status !== 409) throw error
  }
}
