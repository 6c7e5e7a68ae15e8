import { expect } from 'vitest'
import { poolBody, taskBody, toSettings } from './bodies'
import type { TestAccount } from './test-account'

type Json = Record<string, unknown>

/** Short words for tests about the life of jobs and tasks in the pool `pool-1`. */
export function createJobKit(batch: () => TestAccount) {
  const read = async (path: string): Promise<Json> => (await batch().call('GET', path)).body
  const list = async (path: string) => (await read(path)).value as Json[]
  /** Fails the test, with the answer's text, when the status is another. */
  const post = async (path: string, body: unknown, status = 201) => {
    const answer = await batch().call('POST', path, body)
    expect([answer.status, answer.status === status ? '' : answer.text]).toEqual([status, ''])
  }
  const readTask = (id: string, job = 'job-1') => read(`/jobs/${job}/tasks/${id}`)
  return {
    read,
    list,
    post,
    readTask,
    async makePool(extra: object = {}) {
      await post('/pools', poolBody(extra))
      await batch().advance(10)
    },
    makeJob: (extra: object = {}) => post('/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' }, ...extra }),
    addTask: (id: string, extra: object = {}, job = 'job-1') =>
      post(`/jobs/${job}/tasks`, taskBody({ id, ...extra })),
    readJob: (id = 'job-1') => read(`/jobs/${id}`),
    statesOf: async (...ids: string[]) =>
      Promise.all(ids.map(async (id) => (await readTask(id)).state as string)),
    /** The code of a refusal. */
    refusal: async (path: string, body: unknown) => {
      const answer = await batch().call('POST', path, body)
      return [answer.status, answer.body.code]
    },
  }
}

/** Environment settings of a simulated process that lasts so many seconds and ends with that code. */
export const simulated = (seconds: number, exitCode = 0) => ({
  environmentSettings: toSettings({
    SLIPWAY_SIM_SECONDS: String(seconds),
    SLIPWAY_SIM_EXIT: String(exitCode),
  }),
})
