import { expect, test } from 'vitest'
import { checkPoolBody, checkTaskBody } from './check-body'
import { checkImageOs, checkImageProcessor } from './image-fit'
import { readImage } from './pool-context'
import { EXAMPLE_FACTS, pool, task, windowsPool } from './rule-example'

const image = (name: string) => readImage(name, 'image')

test.each<[name: string, node: 'amd64' | 'arm64' | undefined, says: RegExp | undefined]>([
  ['arm64v8/ubuntu:24.04', 'amd64', /for Arm processors.* are x64/],
  ['r.example/tool:1-aarch64', 'amd64', /for Arm/],
  ['amd64/ubuntu:24.04', 'arm64', /for x64 processors.* are Arm/],
  ['r.example/tool:1_x86_64', 'arm64', /for x64/],
  ['arm64v8/ubuntu:24.04', 'arm64', undefined],
  ['amd64/ubuntu:24.04', 'amd64', undefined],
  ['r.example/arm64:1', 'amd64', undefined],
  ['r.example/tool:charm64x', 'amd64', undefined],
  ['arm64v8/ubuntu:24.04', undefined, undefined],
  ['NO IMAGE', 'amd64', undefined],
])('%s on %s', (name, node, says) => {
  const texts = checkImageProcessor(image(name), node).map(({ text }) => text)
  expect(texts).toEqual(says === undefined ? [] : [expect.stringMatching(says)])
})

test('an image for Windows is at home on Windows, and anywhere while the system is not known', () => {
  const windows = image('mcr.microsoft.com/windows/nanoserver:ltsc2022')
  expect(checkImageOs(windows, 'linux')).toHaveLength(1)
  expect(checkImageOs(windows, 'windows')).toEqual([])
  expect(checkImageOs(windows, undefined)).toEqual([])
})

test('a task is held against the pool of its job, a start task against its own', () => {
  const windows = { imageName: 'mcr.microsoft.com/windows/servercore:ltsc2022' }
  const rules = (found: { rule?: string }[]) => found.map(({ rule }) => rule)
  const ofTask = (facts: object) => rules(checkTaskBody(task({}, windows), { ...EXAMPLE_FACTS, ...facts }))
  expect(ofTask({ pool: pool() })).toContain('task-image-for-other-os')
  expect(ofTask({ pool: windowsPool() })).not.toContain('task-image-for-other-os')
  expect(ofTask({})).not.toContain('task-image-for-other-os')
  const start = pool({ startTask: { commandLine: '', containerSettings: windows } })
  expect(checkPoolBody(start, EXAMPLE_FACTS)).toContainEqual(
    expect.objectContaining({
      rule: 'task-image-for-other-os',
      path: 'startTask.containerSettings.imageName',
    }),
  )
})
