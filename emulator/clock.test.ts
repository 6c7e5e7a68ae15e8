import { afterEach, expect, test } from 'vitest'
import { type Clock, createClock } from './clock'

let clock: Clock
afterEach(() => clock.stop())

/** A frozen clock over a plan of times in ms; `seen` fills with the times at which they came up. */
function makeClock(plan: number[], onDue: (atMs: number) => void = () => undefined) {
  const seen: number[] = []
  clock = createClock({
    speed: 1,
    startMs: 0,
    nextDueMs: () => (plan.length === 0 ? undefined : Math.min(...plan)),
    runDue(nowMs) {
      for (const atMs of plan.filter((planned) => planned <= nowMs)) {
        plan.splice(plan.indexOf(atMs), 1)
        seen.push(clock.nowMs())
        onDue(atMs)
      }
      return true
    },
    isWorkSimulated: () => true,
  })
  clock.freeze()
  return seen
}

const never = new AbortController().signal

test('everything happens in order, at its own time', async () => {
  const base = 1_000_000
  const plan = [base + 500, base + 200, base + 9000]
  const seen = makeClock(plan)
  await clock.advance(base + 1000)
  expect(seen).toEqual([base + 200, base + 500])
  expect(plan).toEqual([base + 9000])
})

test('moves that are asked for at once are all made', async () => {
  const seen = makeClock([])
  const startMs = clock.nowMs()
  await Promise.all([clock.advance(1000), clock.advance(1000)])
  expect([seen, clock.nowMs() - startMs]).toEqual([[], 2000])
})

test('what comes up may plan more for the same move', async () => {
  const plan = [100_000]
  const seen = makeClock(plan, (atMs) => atMs < 100_300 && plan.push(atMs + 100))
  await clock.advance(200_000)
  expect(seen).toEqual([100_000, 100_100, 100_200, 100_300])
})

test('a sleep ends in account time, and tracked work is waited for', async () => {
  makeClock([])
  const heard: string[] = []
  clock.track(
    clock.sleep(1000, never).then(async () => {
      heard.push('woken')
      await clock.sleep(500, never)
      heard.push('again')
    }),
  )
  await clock.advance(1200)
  expect(heard).toEqual(['woken'])
  await clock.advance(400)
  expect(heard).toEqual(['woken', 'again'])
})

test('a sleep that is aborted rejects with the reason', async () => {
  makeClock([])
  const controller = new AbortController()
  const sleep = clock.sleep(1000, controller.signal)
  clock.track(sleep)
  controller.abort(new Error('enough'))
  await expect(sleep).rejects.toThrow('enough')
  await clock.advance(5000)
})

test('a frozen clock stands still', () => {
  makeClock([])
  const first = clock.nowIso()
  expect(clock.isFrozen).toBe(true)
  expect(clock.nowIso()).toBe(first)
})
