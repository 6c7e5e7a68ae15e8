import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showProgress } from './show-progress.mjs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** What an output was given while work of so many seconds went on. */
async function write(seconds: number, output: { isTTY?: boolean; columns?: number }): Promise<string> {
  let text = ''
  const write = (part: string) => {
    text += part
  }
  const work = () => vi.advanceTimersByTimeAsync(seconds * 1000)
  await showProgress({ ...output, write }, 'Building ...', work)
  return text
}

test('a terminal sees the time pass, in one line', async () => {
  const lines = (await write(2.5, { isTTY: true, columns: 80 })).split('\n')
  expect(lines).toEqual(['\rBuilding ... 0 s\rBuilding ... 1 s\rBuilding ... 2 s\rBuilding ... 2 s', ''])
})

test('minutes are told as such', async () => {
  expect(await write(65, { isTTY: true, columns: 80 })).toMatch(/\rBuilding \.\.\. 1 min 05 s\n$/)
})

test('a narrow terminal keeps the time, and one line', async () => {
  expect(await write(65, { isTTY: true, columns: 16 })).toMatch(/\rBuil 1 min 05 s\n$/)
})

test('elsewhere the line is plain', async () => {
  expect(await write(65, {})).toBe('Building ...\n')
})

test('work that fails ends its line', async () => {
  let text = ''
  const output = {
    isTTY: true,
    write: (part: string) => {
      text += part
    },
  }
  const failing = showProgress(output, 'Building ...', () => Promise.reject(new Error('no disk')))
  await expect(failing).rejects.toThrow('no disk')
  expect(text).toMatch(/ 0 s\n$/)
  expect(vi.getTimerCount()).toBe(0)
})
