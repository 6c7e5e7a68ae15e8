import { ACCOUNT } from '../arm/names'
import { signIn } from './sign-in'
import type { TestAccount } from './test-account'

/** What the account said to one body. */
export interface Sent {
  status: number
  /** The answer's error, as text; empty where it was taken. */
  refusal: string
}

const PATHS = {
  pool: '/pools',
  job: '/jobs',
  'job-schedule': '/jobschedules',
  task: '/jobs/job/tasks',
  'arm-pool': `${ACCOUNT}/pools/pool`,
} as const

/** Sends bodies as a contributor, by the data plane or by Resource Manager, and empties the account. */
export async function createSender({ account }: TestAccount) {
  const tokens = {
    batch: await signIn(account, 'contributor'),
    arm: await signIn(account, 'contributor', 'arm'),
  }
  const send = async (kind: keyof typeof PATHS, body: object): Promise<Sent> => {
    const isArm = kind === 'arm-pool'
    const response = await fetch(`${account.url}${PATHS[kind]}?api-version=2025-06-01`, {
      method: isArm ? 'PUT' : 'POST',
      headers: {
        authorization: `Bearer ${isArm ? tokens.arm : tokens.batch}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(body),
    })
    return { status: response.status, refusal: response.ok ? '' : await response.text() }
  }
  const empty = async () => {
    await fetch(`${account.url}/_emulator/reset`, {
      method: 'POST',
      headers: { 'x-slipway-control': account.keyBase64 },
    })
  }
  return { send, empty }
}
