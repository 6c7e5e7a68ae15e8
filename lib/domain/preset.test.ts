import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { recognizeBody } from './import/recognize-body'
import { toPresetFile } from './preset'
import { fromShareLink, toShareLink } from './share-link'

const POOL = {
  vmSize: 's',
  id: 'p',
  future: { z: 1, a: 2 },
  startTask: {
    resourceFiles: [{ httpUrl: 'https://x.blob.core.windows.net/c/b?sv=1&sig=hunter2&se=2', filePath: 'b' }],
    commandLine: 'curl https://x/?sig=hunter2',
    environmentSettings: [
      { name: 'HF_TOKEN', value: 'hunter2' },
      { name: 'MODE', value: 'fast' },
    ],
    containerSettings: { imageName: 'i', containerRunOptions: '--env DB_PASSWORD=hunter2 --rm' },
  },
  virtualMachineConfiguration: {
    containerConfiguration: {
      type: 'dockerCompatible',
      containerRegistries: [{ username: 'u', password: 'hunter2' }],
    },
  },
  userAccounts: [{ name: 'a', password: 'hunter2' }, { name: 'b' }],
}

const PUBLIC = {
  id: 'p',
  vmSize: 's',
  future: { z: 1, a: 2 },
  virtualMachineConfiguration: {
    containerConfiguration: { type: 'dockerCompatible', containerRegistries: [{ username: 'u' }] },
  },
  startTask: {
    resourceFiles: [{ httpUrl: 'https://x.blob.core.windows.net/c/b?sv=1&sig=&se=2', filePath: 'b' }],
    commandLine: 'curl https://x/?sig=',
    environmentSettings: [
      { name: 'HF_TOKEN', value: '__LEFT_OUT__' },
      { name: 'MODE', value: '__LEFT_OUT__' },
    ],
    containerSettings: { imageName: 'i', containerRunOptions: '--env DB_PASSWORD=__LEFT_OUT__ --rm' },
  },
  userAccounts: [{ name: 'a' }, { name: 'b' }],
}

const SCHEMA = 'https://slipway.example/schemas/preset.json'

const LEFT_OUT = [
  'startTask.resourceFiles[0].httpUrl',
  'startTask.commandLine',
  'startTask.environmentSettings[0].value',
  'startTask.environmentSettings[1].value',
  'startTask.containerSettings.containerRunOptions',
  'virtualMachineConfiguration.containerConfiguration.containerRegistries[0].password',
  'userAccounts[0].password',
]

test('a preset file holds no secret, and is read back', () => {
  const { text, fileName, leftOut } = toPresetFile({
    name: 'Größe “L” / GPU',
    description: 'd',
    bodies: [{ kind: 'pool', body: POOL }],
    schemaUrl: SCHEMA,
  })
  expect(fileName).toBe('gro-e-l-gpu.preset.json')
  expect(text).not.toContain('hunter2')
  expect(leftOut.map(({ path }) => path)).toEqual(LEFT_OUT.map((path) => `pool.${path}`))
  const recognition = recognizeBody(text)
  expect(recognition).toEqual({ choices: [expect.objectContaining({ shape: 'preset', body: PUBLIC })] })
})

test('a preset file holds a set of bodies, and each is read back', () => {
  const task = (id: string, value: string) => ({
    id,
    commandLine: 'run',
    environmentSettings: [{ name: 'MODE', value }],
    future: true,
  })
  const { text, leftOut } = toPresetFile({
    name: 'set',
    description: '',
    bodies: [
      { kind: 'task', body: task('a', 'fast') },
      { kind: 'pool', body: { id: 'p', vmSize: 's' } },
      {
        kind: 'task',
        body: task('b', 'slow'),
        included: new Set(['environmentSettings[0].value']),
      },
      { kind: 'job', body: { id: 'j', poolInfo: { poolId: 'p' } } },
    ],
    schemaUrl: SCHEMA,
  })
  const file = JSON.parse(text)
  expect(Object.keys(file)).toEqual(['$schema', 'slipway', 'name', 'description', 'pool', 'job', 'tasks'])
  expect(leftOut).toEqual([{ path: 'tasks[0].environmentSettings[0].value', isOptional: true }])
  const recognition = recognizeBody(text)
  if ('problem' in recognition) throw new Error(recognition.problem)
  expect(recognition.choices.map(({ kind, body }) => [kind, body])).toEqual([
    ['pool', { id: 'p', vmSize: 's' }],
    ['job', { id: 'j', poolInfo: { poolId: 'p' } }],
    ['task', task('a', '__LEFT_OUT__')],
    ['task', task('b', 'slow')],
  ])
})

test('a preset file is the same whatever the order of the fields was', () => {
  const turned = Object.fromEntries(Object.entries(POOL).reverse())
  const write = (body: object) =>
    toPresetFile({ name: 'n', description: '', bodies: [{ kind: 'pool', body }], schemaUrl: SCHEMA })
  const { text } = write(turned)
  expect(text).toBe(write(POOL).text)
  expect(Object.keys(JSON.parse(text))).toEqual(['$schema', 'slipway', 'name', 'description', 'pool'])
  expect(Object.keys(JSON.parse(text).pool)).toEqual([
    'id',
    'vmSize',
    'virtualMachineConfiguration',
    'startTask',
    'userAccounts',
    'future',
  ])
  expect(Object.keys(JSON.parse(text).pool.future)).toEqual(['a', 'z'])
  expect(text).toMatch(/^\{\n {2}"\$schema": ".*\}\n$/s)
})

async function fragmentOf(body: object): Promise<string> {
  const link = await toShareLink('pool', body)
  if ('problem' in link) throw new Error(link.problem)
  return link.fragment
}

test('a link holds no secret, and is read back', async () => {
  const link = await toShareLink('pool', POOL)
  if ('problem' in link) throw new Error(link.problem)
  expect(link.leftOut.map(({ path }) => path)).toEqual(LEFT_OUT)
  expect(link.fragment).toMatch(/^#b=[\w-]+$/)
  expect(await fromShareLink(link.fragment)).toEqual({ kind: 'pool', body: PUBLIC, leftOut: LEFT_OUT })
})

test('a link carries every character, and three hundred images', async () => {
  const images = Array.from({ length: 300 }, (_, at) => `registry.example.com/team/image-${at}:1.${at}`)
  const body = { id: 'p', displayName: '\u{1f600} \u202eabc "\n', images }
  expect(await fromShareLink(await fragmentOf(body))).toEqual({ kind: 'pool', body, leftOut: [] })
})

test('what is too much for a link is refused', async () => {
  const noise = Array.from({ length: 4_000 }, (_, at) => Math.sin(at).toString(36))
  expect(await toShareLink('pool', { noise })).toEqual({ problem: expect.stringMatching(/preset file/) })
})

const pack = (text: string | Buffer) => `#b=${deflateRawSync(text).toString('base64url')}`

test.each([
  ['', []],
  [',"leftOut":{}', []],
  [',"leftOut":["a",1,"a"]', ['a']],
])('a link that lists %s as left out', async (list, leftOut) => {
  const fragment = pack(`{"v":1,"kind":"pool","body":{}${list}}`)
  expect(await fromShareLink(fragment)).toEqual({ kind: 'pool', body: {}, leftOut })
})

test.each<[name: string, fragment: string | Promise<string>, says: RegExp]>([
  ['nothing', '#b=', /damaged/],
  ['another fragment', '#top', /damaged/],
  ['an end that is missing', fragmentOf(POOL).then((text) => text.slice(0, -9)), /damaged/],
  ['an odd character', '#b=ab$c', /damaged/],
  ['bytes that no stream gives', '#b=____', /damaged/],
  ['a length that no bytes give', '#b=a', /damaged/],
  ['no JSON', pack('{'), /damaged/],
  ['a list', pack('[]'), /damaged/],
  ['another version', pack('{"v":2}'), /another version/],
  ['another kind', pack('{"v":1,"kind":"node","body":{}}'), /damaged/],
  ['a body that is no object', pack('{"v":1,"kind":"pool","body":[]}'), /damaged/],
  ['a prototype', pack('{"v":1,"kind":"pool","body":{"__proto__":{}}}'), /damaged/],
  ['ten mebibytes of blanks', pack(Buffer.alloc(10 * 1024 * 1024, ' ')), /damaged/],
  ['too many characters', `#b=${'a'.repeat(20_000)}`, /damaged/],
])('a link of %s', async (_name, fragment, says) => {
  expect(await fromShareLink(await fragment)).toEqual({ problem: expect.stringMatching(says) })
})
