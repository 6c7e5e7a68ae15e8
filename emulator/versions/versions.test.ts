import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { machineBody, poolBody, taskBody } from '../testing/bodies'
import { startTestAccount, type TestAccount } from '../testing/test-account'
import { API_VERSIONS, type ApiVersion, CURRENT_VERSION, isUpTo } from './api-versions'

type Json = Record<string, unknown>

let batch: TestAccount
// One account for all of them: each version has a pool and a job of its own.
beforeAll(async () => {
  batch = await startTestAccount()
})
afterAll(() => batch.stop())

/** A client of one version. */
const client = (version: ApiVersion) => {
  const call = (method: string, path: string, body?: unknown) =>
    batch.call(method, `${path}${path.includes('?') ? '&' : '?'}api-version=${version}`, body)
  return {
    call,
    read: async (path: string): Promise<Json> => (await call('GET', path)).body,
    list: async (path: string) => (await call('GET', path)).body.value as Json[],
    outcome: async (method: string, path: string, body?: unknown) => {
      const { status, body: answer } = await call(method, path, body)
      return [status, answer.code]
    },
  }
}

const older = API_VERSIONS.filter((version) => version !== CURRENT_VERSION)

describe.each(API_VERSIONS)('%s', (version) => {
  const { call, read, list, outcome } = client(version)
  const isOldSlots = isUpTo(version, '2020-03-01.11.0')
  const [slots, other] = isOldSlots
    ? (['maxTasksPerNode', 'taskSlotsPerNode'] as const)
    : (['taskSlotsPerNode', 'maxTasksPerNode'] as const)

  const name = `v-${version.replaceAll('.', '-')}`
  const [pool, job, task] = [`/pools/${name}`, `/jobs/${name}`, `/jobs/${name}/tasks/task-1`]
  const body = (extra: object = {}) => poolBody({ id: `${name}-b`, targetDedicatedNodes: 0, ...extra })

  // A container pool of one node as a client of the version describes it, and a task that has ended there.
  beforeAll(async () => {
    const made = { id: name, targetDedicatedNodes: 1, [slots]: 2 }
    expect((await call('POST', '/pools', poolBody(made))).text).toBe('')
    await batch.advance(10)
    expect(await outcome('POST', '/jobs', { id: name, poolInfo: { poolId: name } })).toEqual([201, undefined])
    expect(await outcome('POST', `${job}/tasks`, taskBody())).toEqual([201, undefined])
    await batch.advance(10)
  })

  test('a pool, a job and a task go their way', async () => {
    expect(await read(pool)).toMatchObject({ id: name, state: 'active', [slots]: 2 })
    expect(await read(task)).toMatchObject({
      state: 'completed',
      executionInfo: { result: 'success' },
    })
    const [selected] = await list(`/pools?$select=id,${slots}&$filter=id eq '${name}'`)
    expect(selected).toEqual({ id: name, [slots]: 2 })
    expect(await read(pool)).not.toHaveProperty(other)
    const [node] = await list(`${pool}/nodes`)
    expect(Object.hasOwn(node ?? {}, 'runningTaskSlotsCount')).toBe(slots === 'taskSlotsPerNode')
  })

  test('task counts, node counts and sizes have the form of the version', async () => {
    const counts = { active: 0, running: 0, completed: 1, succeeded: 1, failed: 0 }
    const isFlat = isUpTo(version, '2020-03-01.11.0')
    const answer = await read(`${job}/taskcounts`)
    expect(answer).toMatchObject(isFlat ? counts : { taskCounts: counts })
    expect(answer['odata.metadata']).toBe(
      `${batch.account.url}/$metadata#${isFlat ? 'taskcounts' : 'taskcountsresult'}/@Element`,
    )
    const [nodes] = await list(`/nodecounts?$filter=poolId eq '${name}'`)
    const dedicated = nodes?.dedicated as Json
    expect(dedicated).toMatchObject({ idle: 1, total: 1 })
    expect('deallocated' in dedicated && 'upgradingOS' in dedicated).toBe(!isUpTo(version, '2022-10-01.16.0'))
    const files = await list(`${task}/files?recursive=true`)
    const file = files.find((entry) => entry.name === 'stdout.txt')?.properties as Json
    expect(file.contentLength).toMatch(/^\d+$/)
  })

  test('a property is refused that the version does not have, and left out where it means nothing', async () => {
    const retired = body({ certificateReferences: [], resourceTags: { a: 'b' } })
    const isCurrent = version === CURRENT_VERSION
    const refused = [400, 'InvalidRequestBody']
    expect(await outcome('POST', '/pools', retired)).toEqual(isCurrent ? refused : [201, undefined])
    expect(await outcome('POST', '/pools', body({ id: `${name}-x`, colour: 'red' }))).toEqual(refused)
    expect(await outcome('POST', '/pools', body({ id: `${name}-y`, [other]: 2 }))).toEqual(refused)
    if (isUpTo(version, '2022-10-01.16.0'))
      expect(await outcome('PATCH', pool, { displayName: 'x' })).toEqual(refused)
    if (isCurrent) return
    expect(await read(`${pool}-b`)).not.toHaveProperty('resourceTags')
    expect(await outcome('GET', '/pools?$select=id,certificateReferences')).toEqual([200, undefined])
    // Wrong types and missing properties are refused in every version.
    expect(await outcome('POST', '/pools', body({ vmSize: 4 }))).toEqual(refused)
    expect(await outcome('POST', '/pools', { id: 'x' })).toEqual([400, 'MissingRequiredProperty'])
  })

  test('images are listed as the version lists them', async () => {
    const hasAgents = isUpTo(version, '2018-12-01.8.0')
    const missing = [404, 'ResourceNotFound']
    const found = [200, undefined]
    expect(await outcome('GET', '/supportedimages')).toEqual(hasAgents ? missing : found)
    expect(await outcome('GET', '/nodeagentskus')).toEqual(hasAgents ? found : missing)
    if (!hasAgents) return
    const agents = await list("/nodeagentskus?$filter=osType eq 'linux'")
    expect(agents.find(({ id }) => id === 'batch.node.ubuntu 22.04')).toMatchObject({
      osType: 'linux',
      verifiedImageReferences: expect.arrayContaining([expect.objectContaining({ sku: '22_04-lts' })]),
    })
  })

  test('certificates are none, and gone in the current version', async () => {
    const isGone = version === CURRENT_VERSION
    expect(await outcome('GET', '/certificates?$select=url')).toEqual(
      isGone ? [404, 'ResourceNotFound'] : [200, undefined],
    )
    if (!isGone) expect(await list('/certificates')).toEqual([])
    expect(await outcome('POST', '/certificates', {})).toEqual([404, 'ResourceNotFound'])
    expect(await outcome('GET', '/pools/x/nodes/y/rdp')).toEqual([404, 'ResourceNotFound'])
    for (const path of ['/lifetimepoolstats', '/lifetimejobstats'])
      expect(await outcome('GET', path)).toEqual([400, 'LifetimeStatsAPIRetired'])
  })

  test('the type of a container configuration may be missing until 2022-10-01.16.0', async () => {
    const machine = { ...machineBody(), containerConfiguration: { containerImageNames: ['busybox:1'] } }
    const untyped = body({ id: `${name}-c`, virtualMachineConfiguration: machine })
    const isOptional = isUpTo(version, '2022-10-01.16.0')
    expect(await outcome('POST', '/pools', untyped)).toEqual(
      isOptional ? [201, undefined] : [400, 'MissingRequiredProperty'],
    )
  })

  test('nulls are nothing, and bodies of another type are refused', async () => {
    const machine = { ...machineBody(), containerConfiguration: null }
    const untyped = body({ id: `${name}-n`, virtualMachineConfiguration: machine, startTask: null })
    expect(await outcome('POST', '/pools', untyped)).toEqual([201, undefined])
    expect((await batch.call('GET', `/pools/${name}-n`)).body.virtualMachineConfiguration).not.toHaveProperty(
      'containerConfiguration',
    )
    const containers = { ...machineBody(), containerConfiguration: [] }
    const wrong = body({ id: `${name}-w`, virtualMachineConfiguration: containers })
    expect(await outcome('POST', '/pools', wrong)).toEqual([400, 'InvalidRequestBody'])
    for (const text of ['[]', '"x"', '1'])
      expect(await outcome('PATCH', pool, text)).toEqual([400, 'InvalidRequestBody'])
  })

  test('pools with nodes told how they communicate from 2022-10-01.16.0 to 2024-07-01.20.0', async () => {
    const isTold = !isUpTo(version, '2022-01-01.15.0') && version !== CURRENT_VERSION
    const mode = isTold ? 'simplified' : undefined
    const [listed] = await list(`/pools?$filter=id eq '${name}'`)
    for (const told of [await read(pool), listed ?? {}]) expect(told.currentNodeCommunicationMode).toBe(mode)
    if (version === CURRENT_VERSION) return
    const selected = await read(`${pool}?$select=id,currentNodeCommunicationMode`)
    expect(selected.currentNodeCommunicationMode).toBe(mode)
    expect(await read(`${pool}?$select=id`)).not.toHaveProperty('currentNodeCommunicationMode')
  })

  test('words and lists are those of the version', async () => {
    const isOld = version !== CURRENT_VERSION
    expect(await read(pool)).toMatchObject({
      taskSchedulingPolicy: { nodeFillType: isOld ? 'Spread' : 'spread' },
    })
    const [node] = await list(`${pool}/nodes`)
    expect(node?.certificateReferences).toEqual(isOld ? [] : undefined)
  })

  test('an OS disk and a security profile have the words of the version', async () => {
    if (isUpTo(version, '2020-09-01.12.0')) return
    const id = `disk-${name}`
    const osDisk = { caching: 'readwrite', diskSizeGB: 50 }
    const securityProfile = { securityType: 'trustedLaunch', encryptionAtHost: true }
    const machine = { ...machineBody(), osDisk, securityProfile }
    const made = body({ id, targetDedicatedNodes: 0, virtualMachineConfiguration: machine })
    expect(await outcome('POST', '/pools', made)).toEqual([201, undefined])
    const isOld = version !== CURRENT_VERSION
    expect((await read(`/pools/${id}`)).virtualMachineConfiguration).toMatchObject({
      osDisk: { ...osDisk, caching: isOld ? 'ReadWrite' : 'readwrite', ephemeralOSDiskSettings: {} },
      securityProfile: { ...securityProfile, securityType: isOld ? 'trustedlaunch' : 'trustedLaunch' },
    })
  })

  test('nodes are deallocated since versions after 2022-10-01.16.0', async () => {
    const isAbsent = isUpTo(version, '2022-10-01.16.0')
    expect(await outcome('POST', '/pools/none/nodes/none/start')).toEqual([
      404,
      isAbsent ? 'ResourceNotFound' : 'PoolNotFound',
    ])
  })

  test('the time of the server is given under both spellings', async () => {
    for (const name of ['timeout', 'timeOut'])
      expect(await outcome('GET', `/pools?${name}=30`)).toEqual([200, undefined])
  })
})

test.each(older)(
  '%s reads and writes what other versions wrote, and loses nothing of it',
  async (version) => {
    const pool = `/pools/${version.replaceAll('.', '-')}`
    await batch.call(
      'POST',
      '/pools',
      poolBody({ id: version.replaceAll('.', '-'), targetDedicatedNodes: 0, taskSlotsPerNode: 3 }),
    )
    const current = (await batch.call('GET', pool)).body
    const changed = await client(version).call('PATCH', pool, {
      metadata: [{ name: 'a', value: 'b' }],
    })
    expect(changed.status).toBe(200)
    const { eTag: _, lastModified: __, ...rest } = (await batch.call('GET', pool)).body
    expect(rest).toEqual({
      ...Object.fromEntries(Object.entries(current).filter(([name]) => name in rest)),
      metadata: [{ name: 'a', value: 'b' }],
    })
  },
)

test('an old change of a pool takes three properties, and an old list of counts has ten on a page', async () => {
  const { call, read } = client('2020-09-01.12.0')
  for (let index = 0; index < 11; index += 1)
    await call('POST', '/pools', poolBody({ id: `pool-${index}`, targetDedicatedNodes: 0 }))
  expect((await call('PATCH', '/pools/pool-1', { displayName: 'x', metadata: [] })).status).toBe(400)
  expect((await call('PATCH', '/pools/pool-1', { metadata: [] })).status).toBe(200)
  const page = await read('/nodecounts')
  expect(page.value).toHaveLength(10)
  const next = new URL(String(page['odata.nextLink']))
  expect((await batch.call('GET', next.pathname + next.search)).body.value).toHaveLength(10)
  expect((await read('/nodecounts?maxresults=12')).value).toHaveLength(12)
})

test('the addresses of resource files had another name, at which they are refused', async () => {
  const { call } = client('2018-08-01.7.0')
  await call('POST', '/jobs', { id: 'job-1', poolInfo: { poolId: 'pool-1' } })
  const files = [{ blobSource: 'https://a.example/b', filePath: 'b' }]
  const { body } = await call('POST', '/jobs/job-1/tasks', taskBody({ resourceFiles: files }))
  expect(body).toMatchObject({
    code: 'UnsupportedProperty',
    values: expect.arrayContaining([{ key: 'PropertyName', value: 'resourceFiles' }]),
  })
})
