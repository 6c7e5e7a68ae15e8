import type { Seal } from '../store/seal'
import type { World } from '../world'
import type { TaskCaller } from './caller'

const OWNER = 'task-token'
/** A bearer token of three parts, as clients expect; nobody but this account can read or make the last. */
const TOKEN = /^Bearer +slipway\.task\.([\w-]+)$/i

/** Which start of which task a token was made for. */
interface TokenContent {
  task: number
  attempt: number
}

/** The token of AZ_BATCH_AUTHENTICATION_TOKEN: it holds while this start of the task runs. */
export function makeTaskToken(seal: Seal, content: TokenContent): string {
  return `slipway.task.${seal.seal(JSON.stringify(content), OWNER).toString('base64url')}`
}

/**
 * Who asks with such a token: the job of its task. Undefined for other authorizations, and for tokens that were not
 * made here or whose task does not run any more, which are then refused like any bad token.
 */
export function readTaskCaller(world: World, authorization: string | undefined): TaskCaller | undefined {
  const sealed = TOKEN.exec(authorization ?? '')?.[1]
  if (sealed === undefined) return undefined
  const content = openToken(world.store.seal, sealed)
  const task = content && world.store.tasks.bySeq(content.task)
  if (task?.doc.state !== 'running' || task.inner.attempt !== content?.attempt) return undefined
  const job = world.store.jobs.bySeq(task.parent)
  return job && { kind: 'task', jobId: job.doc.id }
}

function openToken(seal: Seal, sealed: string): TokenContent | undefined {
  try {
    // Only makeTaskToken seals for this owner.
    return JSON.parse(seal.open(Buffer.from(sealed, 'base64url'), OWNER)) as TokenContent
  } catch {
    return undefined
  }
}
