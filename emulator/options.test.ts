import { expect, test } from 'vitest'
import { UsageError } from '../scripts/command.mjs'
import { parseOptions } from './options'

test('what is not given has a value that works', () => {
  expect(parseOptions([], {}, '/srv/slipway')).toEqual({
    port: 0,
    dataDir: '/srv/slipway/.slipway/local',
    engine: 'auto',
    hasControl: false,
    speed: 1,
    allowHostAccess: false,
    seeds: [],
    faults: [],
    exitsWithParent: false,
    engineEnvironment: {},
  })
})

test('every argument is read', () => {
  const line =
    '--port 4100 --data d --engine /run/x.sock --control --speed 20 --allow-host-access --exit-with-parent ' +
    '--fault 429:0.2,slow --fault-seed 7'
  const environment = {
    DOCKER_HOST: 'unix:///d.sock',
    DOCKER_CONTEXT: 'colima',
    DOCKER_CONFIG: '/srv/docker',
    XDG_RUNTIME_DIR: '/run/user/1',
    HOME: '/root',
  }
  expect(parseOptions(line.split(' '), environment, '/srv/slipway')).toEqual({
    port: 4100,
    dataDir: '/srv/slipway/d',
    engine: '/run/x.sock',
    hasControl: true,
    speed: 20,
    allowHostAccess: true,
    seeds: [],
    faults: [
      { name: '429', share: 0.2 },
      { name: 'slow', share: 1 },
    ],
    faultSeed: 7,
    exitsWithParent: true,
    engineEnvironment: {
      dockerHost: 'unix:///d.sock',
      dockerContext: 'colima',
      dockerConfig: '/srv/docker',
      xdgRuntimeDir: '/run/user/1',
    },
  })
})

test.each([
  '--port 70000',
  '--port 1.5',
  '--port x',
  '--port=',
  '--speed 0',
  '--speed 2000',
  '--speed fast',
  '--seed 1m-jobs',
  '--fault 418',
  '--fault 429:2',
  '--fault 429:',
  '--fault slow,slow',
  '--fault-seed -1',
  '--seed 0-tasks',
  '--seed 6m-tasks',
  '--seed 1k-tasks --engine auto',
  '--colour red',
  'start',
])('%s is refused in one line', (line) => {
  const read = () => parseOptions(line.split(' '), {}, '/srv/slipway')
  expect(read).toThrow(UsageError)
  expect(read).toThrow(/^.+\.$/)
})

test('a seeded account is simulated, and takes several seeds', () => {
  const options = parseOptions('--seed 10000-nodes --seed 1m-tasks'.split(' '), {}, '/srv/slipway')
  expect(options.engine).toBe('none')
  expect(options.seeds).toEqual([
    { name: '10000-nodes', kind: 'nodes', count: 10_000 },
    { name: '1m-tasks', kind: 'tasks', count: 1_000_000 },
  ])
})
