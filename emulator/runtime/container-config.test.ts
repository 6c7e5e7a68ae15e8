import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { containerName, toContainerConfig } from './container-config'
import type { ContainerRun } from './runtime'

const options = { account: 'local-1', allowHostAccess: false }

let root: string
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'slipway-node-')))
  mkdirSync(join(root, 'shared'))
})
afterEach(() => rmSync(root, { recursive: true }))

function runOf(more: Partial<ContainerRun> = {}): ContainerRun {
  return {
    key: 'task-1-1',
    image: 'team/render',
    runOptions: '',
    environment: {},
    mounts: [{ root, folder: '', target: '/mnt/batch/tasks', isReadOnly: false }],
    output: { root, folder: '' },
    simulation: { exitCode: 0, seconds: 0 },
    ...more,
  }
}

it('names the whole image, keeps its command and marks the container', () => {
  const config = toContainerConfig(runOf({ runOptions: '--label dev.slipway.key=forged' }), options)
  expect(config).toMatchObject({
    Image: 'docker.io/team/render:latest',
    Labels: { 'dev.slipway.account': 'local-1', 'dev.slipway.key': 'task-1-1' },
    HostConfig: {
      PidsLimit: 4096,
      Mounts: [{ Type: 'bind', Source: root, Target: '/mnt/batch/tasks', ReadOnly: false }],
    },
  })
  expect(config).not.toHaveProperty('Cmd')
  expect(config).not.toHaveProperty('WorkingDir')
})

it('gives each variable once, the account its word last', () => {
  const run = runOf({ runOptions: '-e A=option -e B=2 -e C=a=b', environment: { A: 'own', D: '' } })
  expect(toContainerConfig(run, options).Env).toEqual(['A=own', 'B=2', 'C=a=b', 'D='])
})

it('lets -w win over the working directory of the task', () => {
  const run = runOf({ workingDirectory: '/mnt/batch/tasks/wd', runOptions: '-w /data' })
  expect(toContainerConfig(run, options).WorkingDir).toBe('/data')
})

it('mounts no folder that a task turned into a link to somewhere else', () => {
  rmSync(join(root, 'shared'), { recursive: true })
  symlinkSync('/etc', join(root, 'shared'))
  const mounts = [{ root, folder: 'shared', target: '/mnt/batch/tasks/shared', isReadOnly: false }]
  expect(() => toContainerConfig(runOf({ mounts }), options)).toThrow(/replaced by a link/)
})

it('takes a data folder that itself lies behind a link', () => {
  const link = `${root}-link`
  symlinkSync(root, link)
  const mounts = [{ root: link, folder: 'shared', target: '/mnt/batch/tasks/shared', isReadOnly: true }]
  const config = toContainerConfig(runOf({ mounts }), options)
  rmSync(link)
  expect(config.HostConfig.Mounts).toMatchObject([{ Source: join(root, 'shared'), ReadOnly: true }])
})

it('gives each key of each account a name of its own', () => {
  const names = [
    containerName('a', 'task:1'),
    containerName('a', 'task/1'),
    containerName('b', 'task:1'),
    containerName('a', 'x'.repeat(300)),
  ]
  expect(new Set(names).size).toBe(4)
  for (const name of names) expect(name).toMatch(/^slipway-[A-Za-z0-9_.-]{1,100}$/)
})

it('refuses what is no image name', () => {
  expect(() => toContainerConfig(runOf({ image: 'Team/Render' }), options)).toThrow(/cannot be pulled/)
})
