// @vitest-environment happy-dom
import { QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, cleanup, render, waitFor } from '@testing-library/react'
import { type ReactNode, useState } from 'react'
import { fetch as send } from 'undici'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { AuthError } from '@/lib/auth/auth'
import { createBatchClient } from '@/lib/batch/client'
import { BatchError } from '@/lib/batch/errors'
import type { BatchPoolOutput } from '@/lib/batch/types.generated'
import { editablePart } from '@/lib/domain/pool/edit'
import { makePlan, type RefreshPlan, readPlan } from '@/lib/domain/pool/refresh-plan'
import type { WireRest } from '@/lib/domain/wire'
import { batchQueries } from '@/lib/queries/batch-queries'
import { makeQueryClient } from '@/lib/queries/query-client'
import { BatchContext, useBatch } from '@/lib/queries/use-batch'
import { poolBody } from '../../emulator/testing/bodies'
import { signIn } from '../../emulator/testing/sign-in'
import { startTestAccount, type TestAccount } from '../../emulator/testing/test-account'
import { useSendEdit } from './edit/use-send-edit'
import { type RefreshRun, useRefreshRun } from './refresh/use-refresh-run'

const PASSWORD = 'canary-word'
const NEW = {
  containerImageNames: ['alpine:3.20'],
  containerRegistries: [{ registryServer: 'r.example', username: 'puller', password: PASSWORD }],
}
const PASSWORDS = new Map([[0, PASSWORD]])
const TEAM = { name: 'team', value: 'render' }
const FORMULA = '$TargetDedicatedNodes = 2; $NodeDeallocationOption = taskcompletion;'

/**
 * What happens to a write on its way. `cut`: it never arrives. `unheard`: it arrives, its answer does not. `refused`: the
 * service fails. `expired`: the sign-in has ended. `edited` and `resized`: a teammate was faster.
 */
type Trouble = 'cut' | 'unheard' | 'refused' | 'expired' | 'edited' | 'resized'

let batch: TestAccount
let token: string
let poolId = ''
let queryClient = makeQueryClient()
let wire: { isSignedIn: boolean; writes: number; trouble: (write: number) => Trouble | undefined }

beforeAll(async () => {
  // The one of the environment refuses other origins, which the local account is here.
  vi.stubGlobal('fetch', send)
  batch = await startTestAccount()
  token = await signIn(batch.account, 'contributor')
})
afterAll(async () => {
  await batch.stop()
  vi.unstubAllGlobals()
})
beforeEach(() => {
  wire = { isSignedIn: true, writes: 0, trouble: () => undefined }
})
afterEach(closePage)

function closePage() {
  cleanup()
  queryClient.clear()
}

const client = createBatchClient({
  // The account has its address once it runs.
  basePath: 'http://account',
  apiVersion: '2025-06-01',
  getToken: async () => {
    if (wire.isSignedIn) return token
    throw new AuthError('sign-in-required', 'The sign-in has ended.')
  },
  // undici's types and those of the browser are two sets for one thing; its signals are the one thing that differs.
  fetch: async (url, { signal: _, ...init } = {}) => {
    const address = String(url).replace('http://account', batch.account.url)
    return (await request(address, init as Parameters<typeof send>[1])) as unknown as Response
  },
})
const queries = batchQueries('local', client)

async function request(url: string, init: Parameters<typeof send>[1] = {}) {
  if (init.method === 'GET') return send(url, init)
  wire.writes += 1
  const trouble = wire.trouble(wire.writes)
  if (trouble === 'edited') await editAsTeammate()
  if (trouble === 'resized') await batch.call('POST', `/pools/${poolId}/resize`, { targetDedicatedNodes: 3 })
  if (trouble === 'cut') throw new TypeError('The network is gone.')
  if (trouble === 'refused') return toBroken()
  if (trouble === 'expired') wire.isSignedIn = false
  const headers = { ...(init.headers as Record<string, string>) }
  const answer = await send(url, {
    ...init,
    headers: trouble === 'expired' ? { ...headers, authorization: 'Bearer expired' } : headers,
  })
  if (trouble !== 'unheard') return answer
  await answer.text()
  throw new TypeError('The network is gone.')
}

function toBroken() {
  const body = JSON.stringify({ code: 'InternalError', message: { lang: 'en-US', value: 'It broke.' } })
  return new Response(body, { status: 500, headers: { 'content-type': 'application/json' } })
}

const readPool = async () => (await batch.call('GET', `/pools/${poolId}`)).body as unknown as BatchPoolOutput

async function editAsTeammate() {
  const { metadata = [] } = await readPool()
  const mate = { name: 'mate', value: 'x' }
  await batch.call('PATCH', `/pools/${poolId}`, {
    metadata: [...metadata.filter(({ name }) => name !== 'mate'), mate],
  })
}

let made = 0
async function makePool(extra: object): Promise<BatchPoolOutput> {
  made += 1
  poolId = `pool-${made}`
  const { status } = await batch.call('POST', '/pools', poolBody({ id: poolId, metadata: [TEAM], ...extra }))
  expect(status).toBe(201)
  await batch.advance(900)
  return readPool()
}

/** A page of its own, with nothing that an earlier one knew. */
function openPage(content: ReactNode) {
  queryClient = makeQueryClient()
  render(
    <QueryClientProvider client={queryClient}>
      <BatchContext value={queries}>{content}</BatchContext>
    </QueryClientProvider>,
  )
}

let saved = ''
let run: RefreshRun
let shownTag = ''

function RefreshPage({ start, isRunning }: { start: RefreshPlan; isRunning: boolean }) {
  const { query } = useBatch()
  const pool = useQuery(query('Pools_GetPool', { params: { poolId } }, { staleTime: 0 }))
  return pool.data ? <Run start={start} isRunning={isRunning} pool={pool.data} /> : null
}

function Run({ start, isRunning, pool }: { start: RefreshPlan; isRunning: boolean; pool: BatchPoolOutput }) {
  const [plan, setPlan] = useState(start)
  const save = (next: RefreshPlan) => {
    saved = JSON.stringify(next)
    setPlan(next)
  }
  run = useRefreshRun(plan, pool, save, { isRunning, passwords: isRunning ? PASSWORDS : new Map() })
  shownTag = pool.eTag
  return <output>{run.step.kind}</output>
}

describe('a refresh', () => {
  const POOLS = {
    'a pool of a fixed size': { writes: 5, body: {} },
    'a pool with a formula': {
      writes: 6,
      body: { enableAutoScale: true, autoScaleFormula: FORMULA, targetDedicatedNodes: undefined },
    },
  }
  type Kind = keyof typeof POOLS

  async function begin(kind: Kind) {
    const pool = await makePool(POOLS[kind].body)
    const wish = {
      option: 'requeue' as const,
      waitMinutes: 15,
      containers: {
        ...pool.virtualMachineConfiguration?.containerConfiguration,
        type: 'dockerCompatible' as const,
        ...NEW,
      },
    }
    const plan = makePlan(pool, { ...wish, id: crypto.randomUUID(), begunAt: pool.lastModified })
    saved = JSON.stringify(plan)
    openPage(<RefreshPage start={plan} isRunning />)
    await stand()
  }

  /** Until nothing happens by itself any more; what the service has under way is done meanwhile. */
  async function stand() {
    for (let round = 0; round < 20; round += 1) {
      await waitFor(() => expect(isStill()).toBe(true), { timeout: 20_000 })
      if (!isStill()) continue
      if (run.step.kind !== 'wait') return
      await batch.advance(900)
      const { eTag } = await readPool()
      await act(() => queryClient.invalidateQueries())
      await waitFor(() => expect(shownTag).toBe(eTag))
    }
  }

  const isStill = () => {
    if (document.querySelector('output') === null || run.pending !== undefined) return false
    return run.step.kind !== 'act' || run.step.isAgain === true || !run.isRunning || run.needsPasswords
  }

  async function goOn() {
    await act(async () => (run.needsPasswords ? run.start(PASSWORDS) : run.startAgain()))
    await stand()
  }

  async function expectDone(kind: Kind, others: object[] = []) {
    expect(run.step.kind).toBe('done')
    const pool = await readPool()
    expect(pool.virtualMachineConfiguration?.containerConfiguration?.containerImageNames).toEqual(
      NEW.containerImageNames,
    )
    expect(pool.metadata).toEqual([TEAM, ...others])
    const isFormula = kind === 'a pool with a formula'
    expect(pool.enableAutoScale).toBe(isFormula)
    expect(pool.autoScaleFormula).toBe(isFormula ? FORMULA : undefined)
    if (!isFormula) expect(pool.targetDedicatedNodes).toBe(2)
    expect(saved).not.toContain(PASSWORD)
  }

  const KINDS: Kind[] = ['a pool of a fixed size', 'a pool with a formula']
  const everyWrite = (kinds: Kind[]) =>
    kinds.flatMap((kind) => Array.from({ length: POOLS[kind].writes }, (_, at) => [at + 1, kind] as const))

  test.each(KINDS)('of %s runs to its end by itself', async (kind) => {
    await begin(kind)
    await expectDone(kind)
    expect(wire.writes).toBe(POOLS[kind].writes)
  })

  describe.each<Trouble>(['cut', 'unheard'])('whose page is closed while a write is %s', (trouble) => {
    test.each(everyWrite(KINDS))('goes on from write %i of %s', async (at, kind) => {
      wire.trouble = (write) => (write === at ? trouble : undefined)
      await begin(kind)
      expect(run.error).toBeInstanceOf(BatchError)
      closePage()
      const plan = readPlan(JSON.parse(saved), poolId)
      openPage(plan && <RefreshPage start={plan} isRunning={false} />)
      await stand()
      if (run.step.kind !== 'done') await goOn()
      await expectDone(kind)
      // What arrived is not sent again, and nothing begins anew.
      expect(wire.writes).toBe(POOLS[kind].writes + (trouble === 'cut' ? 1 : 0))
    })
  })

  test.each(everyWrite(['a pool with a formula']))(
    'waits for a lost sign-in at write %i of %s',
    async (at, kind) => {
      wire.trouble = (write) => (write === at ? 'expired' : undefined)
      await begin(kind)
      expect(run.error).toMatchObject({ kind: 'auth', code: 'SignInRequired' })
      expect(run.isRunning).toBe(false)
      wire.isSignedIn = true
      await goOn()
      await expectDone(kind)
    },
  )

  test.each(everyWrite(['a pool with a formula']))(
    'tries write %i of %s again when it failed',
    async (at, kind) => {
      wire.trouble = (write) => (write === at ? 'refused' : undefined)
      await begin(kind)
      expect(run.error).toMatchObject({ status: 500 })
      await goOn()
      expect(run.error).toBeUndefined()
      await expectDone(kind)
    },
  )

  test.each(everyWrite(['a pool of a fixed size']))(
    'overtaken at write %i of %s decides anew',
    async (at, kind) => {
      wire.trouble = (write) => (write === at ? 'edited' : undefined)
      await begin(kind)
      expect(run.error).toBeUndefined()
      await expectDone(kind, [{ name: 'mate', value: 'x' }])
    },
  )

  test('gives up a step that is overtaken three times, and a person goes on with it', async () => {
    wire.trouble = (write) => (write <= 3 ? 'edited' : undefined)
    await begin('a pool of a fixed size')
    expect(run.error).toMatchObject({ status: 412 })
    expect([run.isRunning, wire.writes]).toEqual([false, 3])
    await goOn()
    await expectDone('a pool of a fixed size', [{ name: 'mate', value: 'x' }])
  })
})

let edit: ReturnType<typeof useSendEdit>
let done = 0

function EditPage({ began }: { began: BatchPoolOutput }) {
  edit = useSendEdit(began, () => {
    done += 1
  })
  return null
}

describe('an edit', () => {
  const START_TASK = { commandLine: 'prepare', maxTaskRetryCount: 2 }

  /** Opens the page of a new pool; gives what the pool is to have after `change`. */
  async function begin(change: (part: WireRest) => WireRest): Promise<WireRest> {
    done = 0
    const began = await makePool({ startTask: START_TASK })
    openPage(<EditPage began={began} />)
    return change(editablePart(began))
  }

  const sendIt = (after: WireRest) => act(() => edit.send(after))
  const withCost = (part: WireRest) => ({ ...part, metadata: [TEAM, { name: 'cost', value: '7' }] })
  const COST = expect.arrayContaining([{ name: 'cost', value: '7' }])

  test('is sent once', async () => {
    await sendIt(await begin(withCost))
    expect([done, wire.writes, edit.error]).toEqual([1, 1, undefined])
    expect((await readPool()).metadata).toEqual(COST)
  })

  test('goes out again when only the number of nodes changed the tag', async () => {
    wire.trouble = (write) => (write === 1 ? 'resized' : undefined)
    await sendIt(await begin(withCost))
    expect([done, wire.writes]).toEqual([1, 2])
    expect((await readPool()).metadata).toEqual(COST)
  })

  test('is not sent over what someone else edited', async () => {
    wire.trouble = () => 'edited'
    await sendIt(await begin(withCost))
    expect([done, edit.isPending]).toEqual([0, false])
    expect(edit.error).toMatchObject({ status: 412, code: 'ConditionNotMet' })
    expect((await readPool()).metadata).toEqual([TEAM, { name: 'mate', value: 'x' }])
  })

  test.each<[Trouble, object]>([
    ['cut', { kind: 'network' }],
    ['unheard', { kind: 'network' }],
    ['refused', { status: 500 }],
    ['expired', { code: 'SignInRequired' }],
  ])('that was %s says so, and can be sent again', async (trouble, error) => {
    wire.trouble = (write) => (write === 1 ? trouble : undefined)
    const after = await begin(withCost)
    await sendIt(after)
    expect(edit.error).toMatchObject(error)
    expect([done, edit.isPending]).toEqual([0, false])
    wire.isSignedIn = true
    await sendIt(after)
    expect([done, edit.error]).toEqual([1, undefined])
    expect((await readPool()).metadata).toEqual(COST)
  })

  test.each<Trouble>(['cut', 'unheard', 'refused'])(
    'that takes the start task away and was %s can be sent again',
    async (trouble) => {
      wire.trouble = (write) => (write === 1 ? trouble : undefined)
      const after = await begin(({ startTask: _, ...part }) => withCost(part))
      await sendIt(after)
      expect(done).toBe(0)
      await sendIt(after)
      expect([done, edit.error]).toEqual([1, undefined])
      const { startTask, metadata } = await readPool()
      expect(startTask).toBeUndefined()
      expect(metadata).toEqual(COST)
    },
  )

  test('that takes a part away is not sent over what someone else edited', async () => {
    const after = await begin(({ startTask: _, ...part }) => part)
    await editAsTeammate()
    await sendIt(after)
    expect([done, wire.writes]).toEqual([0, 0])
    expect(edit.error).toMatchObject({ status: 412 })
    expect((await readPool()).startTask).toMatchObject(START_TASK)
  })
})
