import Ajv from 'ajv/dist/2020'
import { describe, expect, it } from 'vitest'
import galleryImage from '../../batch/spec/examples/pool-create-gallery-image.request.json'
import prefetch from '../../batch/spec/examples/pool-create-marketplace-prefetch.request.json'
import identity from '../../batch/spec/examples/pool-create-registry-identity.request.json'
import password from '../../batch/spec/examples/pool-create-registry-password.request.json'
import poolGet from '../../batch/spec/examples/pool-get.response.json'
import schema from '../../batch/spec/schema.json'
import type { ContainerSettingsValues } from '../container-settings'
import type { RegistryLogin } from '../registry-login'
import type { StartTaskValues } from '../start-task/start-task'
import { checkPoolForm } from './check-pool-form'
import { fromPoolRequest } from './from-request'
import { emptyPoolForm, fromPoolDraft, type PoolFormValues, poolFormSchema, toPoolDraft } from './pool-form'
import { emptyMount } from './sections/mounts'
import { toPoolRequest } from './to-request'

const ajv = new Ajv({ strict: false })
const isPoolBody = ajv.compile({ ...schema, $ref: '#/$defs/BatchPoolCreateOptions' })

const filled = (change: Partial<PoolFormValues> = {}): PoolFormValues => ({
  ...emptyPoolForm(),
  id: 'render-west',
  image: 'microsoft-dsvm:ubuntu-hpc:2404:latest',
  nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  vmSize: 'Standard_D4ds_v5',
  prefetch: 'none',
  ...change,
})
const login: RegistryLogin = {
  server: 'contoso.azurecr.io',
  kind: 'password',
  username: 'u',
  password: ' p"ä ',
  identityId: '',
  askAgain: false,
}
const IDENTITY =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/puller'
const GALLERY_IMAGE =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/gallery/images/node'
const attached = (resourceId: string) => ({
  identity: { type: 'UserAssigned', userAssignedIdentities: [{ resourceId }] },
})
const PULLER =
  identity.virtualMachineConfiguration.containerConfiguration.containerRegistries[0]?.identityReference
    .resourceId ?? ''
const scheduling = (change: Partial<PoolFormValues['scheduling']>) => ({
  scheduling: { ...emptyPoolForm().scheduling, ...change },
})
const startTask = { ...emptyPoolForm().startTask, isOn: true, commandLine: "/bin/sh -c 'id'" }

const inContainer = (change: Partial<ContainerSettingsValues>): StartTaskValues => ({
  ...startTask,
  where: 'container',
  container: { ...startTask.container, image: 'a', ...change },
})

const unknownEverywhere = {
  ...prefetch,
  later: { a: [1, { b: 2 }] },
  virtualMachineConfiguration: {
    ...prefetch.virtualMachineConfiguration,
    later: 1,
    imageReference: { ...prefetch.virtualMachineConfiguration.imageReference, later: 2 },
    containerConfiguration: {
      type: 'criCompatible',
      later: 3,
      containerImageNames: [],
      containerRegistries: [
        { later: 4, username: 'a', password: 'b' },
        { registryServer: 'x.io', identityReference: { resourceId: '/s', later: 5 } },
      ],
    },
  },
  startTask: {
    later: 6,
    commandLine: '',
    containerSettings: {
      imageName: 'a',
      later: 7,
      workingDirectory: 'containerImageDefault',
      containerHostBatchBindMounts: [],
    },
    userIdentity: { username: 'alice', later: 8 },
    resourceFiles: [{ httpUrl: 'https://x', later: 9 }],
    waitForSuccess: false,
  },
  metadata: [{ name: 'a', value: ' b ', later: 10 }],
  resizeTimeout: 'PT5M30S',
  targetDedicatedNodes: 0,
}

describe('a pool body goes through the form and comes back whole', () => {
  it.each([
    ['gallery image, autoscale, network', galleryImage],
    ['prefetch and start task', prefetch],
    ['registry by identity', { ...identity, ...attached(PULLER) }],
    ['registry by password', password],
    [
      'least',
      {
        id: 'a',
        vmSize: 'b',
        virtualMachineConfiguration: {
          imageReference: { virtualMachineImageId: '/subscriptions/x' },
          nodeAgentSKUId: 'c',
        },
      },
    ],
    ['fields of later versions at every depth', { ...unknownEverywhere, ...attached('/s') }],
  ])('%s', (_, body) => {
    const { values, rest } = fromPoolRequest(body)
    expect(JSON.stringify(rest)).not.toContain('not-a-real-password')
    expect(toPoolRequest(values, JSON.parse(JSON.stringify(rest)))).toEqual(body)
  })

  it('gives the pool the identity that a registry logs in with', () => {
    const { values } = fromPoolRequest(identity)
    expect(toPoolRequest(values)).toEqual({ ...identity, ...attached(PULLER) })
    const twice = { ...values, registries: [...values.registries, ...values.registries] }
    expect(toPoolRequest(twice)).toMatchObject(attached(PULLER))
  })

  it('gives the pool the identity that a mount uses, as long as it does', () => {
    const mount = {
      ...emptyMount(),
      accountName: 'data',
      containerName: 'input',
      access: 'identity' as const,
      identityId: PULLER,
    }
    expect(toPoolRequest(filled({ mounts: { rows: [mount] } }))).toMatchObject(attached(PULLER))
    const { values } = fromPoolRequest(toPoolRequest(filled({ mounts: { rows: [mount] } })))
    const removed = { ...values, mounts: { rows: [] }, identities: { rows: [] } }
    expect(toPoolRequest(removed)).not.toHaveProperty('identity')
  })

  it('reads a pool for cloning: no state, and the password is asked for again', () => {
    const { values, rest } = fromPoolRequest({ ...poolGet, identity: { type: 'None' }, later: 1 })
    expect(values.registries).toEqual([
      {
        server: 'registry.example.net',
        kind: 'password',
        username: 'batch-puller',
        password: '',
        identityId: '',
        askAgain: true,
      },
    ])
    expect(values).toMatchObject({
      id: 'ctr-small',
      scheduling: { taskSlotsPerNode: '2', resizeTimeoutMinutes: '20' },
    })
    const body = toPoolRequest(values, rest)
    expect(body).toHaveProperty('later', 1)
    for (const key of ['state', 'url', 'eTag', 'currentDedicatedNodes', 'identity', 'odata.metadata']) {
      expect(body).not.toHaveProperty([key])
    }
    expect(checkPoolForm(values).map(({ field }) => field)).toEqual(['registries.0.password'])
  })
})

describe('toPoolRequest', () => {
  it.each<[string, PoolFormValues, object]>([
    [
      'plain',
      filled(),
      {
        targetDedicatedNodes: 1,
        targetLowPriorityNodes: 0,
        virtualMachineConfiguration: { containerConfiguration: { type: 'dockerCompatible' } },
      },
    ],
    [
      'registry',
      filled({ registries: [login], prefetch: 'list', images: [{ name: ' contoso.azurecr.io/a:1 ' }] }),
      {
        virtualMachineConfiguration: {
          containerConfiguration: {
            containerImageNames: ['contoso.azurecr.io/a:1'],
            containerRegistries: [{ registryServer: 'contoso.azurecr.io', username: 'u', password: ' p"ä ' }],
          },
        },
      },
    ],
    [
      'start task on the host',
      filled({
        startTask: {
          ...startTask,
          user: { ...startTask.user, elevation: 'admin', scope: 'pool' },
          maxTaskRetryCount: '-1',
        },
      }),
      {
        startTask: {
          commandLine: "/bin/sh -c 'id'",
          maxTaskRetryCount: -1,
          userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
        },
      },
    ],
    [
      'start task in a container',
      filled({ startTask: { ...inContainer({ image: 'busybox:1' }), waitForSuccess: false } }),
      {
        startTask: {
          waitForSuccess: false,
          containerSettings: { imageName: 'busybox:1', containerRunOptions: '--rm' },
        },
      },
    ],
    [
      'numbers',
      filled({
        ...scheduling({ resizeTimeoutMinutes: '90', taskSlotsPerNode: '4' }),
        targetLowPriorityNodes: '40',
      }),
      { resizeTimeout: 'PT1H30M', taskSlotsPerNode: 4, targetLowPriorityNodes: 40 },
    ],
  ])('%s', (_, values, expected) => {
    const body = toPoolRequest(values)
    expect(body).toMatchObject(expected)
    expect(isPoolBody(body), JSON.stringify(isPoolBody.errors)).toBe(true)
    expect(checkPoolForm(values)).toEqual([])
  })

  it('sends nothing of what is switched off', () => {
    const body = toPoolRequest(
      filled({ isContainerPool: false, registries: [login], images: [{ name: 'a' }] }),
      {
        startTask: { later: 1 },
        virtualMachineConfiguration: { containerConfiguration: { type: 'dockerCompatible' } },
      },
    )
    expect(body).not.toHaveProperty('startTask')
    expect(body.virtualMachineConfiguration).not.toHaveProperty('containerConfiguration')
  })

  it('gives up admin rights and keeps the scope', () => {
    const rest = { startTask: { userIdentity: { autoUser: { scope: 'task', elevationLevel: 'admin' } } } }
    const scoped = { ...startTask, user: { ...startTask.user, scope: 'task' as const } }
    const body = toPoolRequest(filled({ startTask: scoped }), rest)
    expect(body.startTask?.userIdentity).toEqual({ autoUser: { scope: 'task', elevationLevel: 'nonadmin' } })
  })
})

describe('checkPoolForm and its schema', () => {
  it('asks for the agent of an image once the text names one', () => {
    const fieldsOf = (image: string) =>
      checkPoolForm(filled({ imageFrom: 'custom', image, nodeAgentSKUId: '' })).map(({ field }) => field)
    expect(fieldsOf('/subscriptions/x/y')).toEqual([])
    expect(fieldsOf(GALLERY_IMAGE)).toEqual(['nodeAgentSKUId'])
  })

  it.each<[string, Partial<PoolFormValues>, string, RegExp]>([
    ['no id', { id: ' ' }, 'id', /Enter an id for the pool/],
    ['bad id', { id: 'a b' }, 'id', /blank/],
    ['long display name', { displayName: 'x'.repeat(1025) }, 'displayName', /1024/],
    ['no image', { image: '' }, 'image', /Choose a VM image/],
    ['half an image', { image: 'a:b' }, 'image', /publisher:offer:sku:version/],
    ['no agent', { nodeAgentSKUId: '' }, 'nodeAgentSKUId', /node agent/],
    ['no size', { vmSize: '' }, 'vmSize', /Choose a VM size/],
    ['odd size', { vmSize: 'D4 v5' }, 'vmSize', /written like/],
    ['nodes 1e3', { targetDedicatedNodes: '1e3' }, 'targetDedicatedNodes', /digits 0 to 9/],
    ['nodes 1,000', { targetDedicatedNodes: '1,000' }, 'targetDedicatedNodes', /without separators/],
    ['nodes in other digits', { targetDedicatedNodes: '٣' }, 'targetDedicatedNodes', /digits 0 to 9/],
    ['nodes -1', { targetLowPriorityNodes: '-1' }, 'targetLowPriorityNodes', /from 0/],
    ['nodes 1.5', { targetLowPriorityNodes: '1.5' }, 'targetLowPriorityNodes', /whole number/],
    ['nodes NaN', { targetLowPriorityNodes: 'NaN' }, 'targetLowPriorityNodes', /whole number/],
    [
      'nodes beyond doubles',
      { targetDedicatedNodes: '9007199254740993' },
      'targetDedicatedNodes',
      /Enter a number from 0/,
    ],
    ['timeout 4', scheduling({ resizeTimeoutMinutes: '4' }), 'scheduling.resizeTimeoutMinutes', /from 5/],
    ['slots 0', scheduling({ taskSlotsPerNode: '0' }), 'scheduling.taskSlotsPerNode', /from 1 to 256/],
    ['slots 257', scheduling({ taskSlotsPerNode: '257' }), 'scheduling.taskSlotsPerNode', /from 1 to 256/],
    [
      'registry with scheme',
      { registries: [{ ...login, server: 'https://x.io' }] },
      'registries.0.server',
      /without https/,
    ],
    ['no user', { registries: [login, { ...login, username: '' }] }, 'registries.1.username', /user name/],
    [
      'no password',
      { registries: [{ ...login, password: '' }] },
      'registries.0.password',
      /Enter the password or/,
    ],
    [
      'password asked again',
      { registries: [{ ...login, password: '', askAgain: true }] },
      'registries.0.password',
      /again/,
    ],
    [
      'line break in password',
      { registries: [{ ...login, password: 'a\n' }] },
      'registries.0.password',
      /line breaks/,
    ],
    [
      'image row',
      { prefetch: 'list', images: [{ name: 'a' }, { name: 'A b' }] },
      'images.1.name',
      /one word/,
    ],
    ['empty image row', { prefetch: 'list', images: [{ name: '' }] }, 'images.0.name', /Enter an image/],
    [
      'host start task without command',
      { startTask: { ...startTask, commandLine: '' } },
      'startTask.commandLine',
      /Enter the command line/,
    ],
    [
      'start task quotes',
      { startTask: { ...startTask, commandLine: "sh -c 'x" } },
      'startTask.commandLine',
      /never closed/,
    ],
    [
      'start task image',
      { startTask: inContainer({ image: '' }) },
      'startTask.container.image',
      /Enter an image/,
    ],
    [
      'start task options',
      { startTask: inContainer({ runOptions: "--env 'A" }) },
      'startTask.container.runOptions',
      /never closed/,
    ],
    [
      'long options',
      { startTask: inContainer({ runOptions: 'x'.repeat(32_769) }) },
      'startTask.container.runOptions',
      /at most/,
    ],
    [
      'retries',
      { startTask: { ...startTask, maxTaskRetryCount: '-2' } },
      'startTask.maxTaskRetryCount',
      /from -1/,
    ],
    [
      'start task in a container of no container pool',
      { isContainerPool: false, startTask: inContainer({}) },
      'startTask.where',
      /runs no containers/,
    ],
    ['metadata', { metadata: [{ name: '', value: 'x' }] }, 'metadata.0.name', /Enter a name/],
  ])('%s', (_, change, field, text) => {
    const issues = poolFormSchema().safeParse(filled(change)).error?.issues ?? []
    expect(issues.map(({ path }) => path.join('.'))).toEqual([field])
    expect(issues[0]?.message).toMatch(text)
  })

  it('does not check what is not shown', () => {
    const hidden = filled({
      isContainerPool: false,
      registries: [{ ...login, server: '' }],
      images: [{ name: '' }],
      startTask: { ...startTask, isOn: false, commandLine: '' },
    })
    expect(poolFormSchema().safeParse(hidden).success).toBe(true)
    expect(
      checkPoolForm(
        filled({
          registries: [{ ...login, kind: 'identity', username: '', password: '', identityId: IDENTITY }],
        }),
      ),
    ).toEqual([])
  })

  it('takes a password of 4,000 characters as it is', () => {
    const long = ` ${'ä\'"'.repeat(1333)} `
    const body = toPoolRequest(filled({ registries: [{ ...login, password: long }] }))
    expect(body.virtualMachineConfiguration?.containerConfiguration?.containerRegistries?.[0]?.password).toBe(
      long,
    )
  })
})

describe('drafts', () => {
  it('hold no secret and ask for it again', () => {
    const draft = toPoolDraft(filled({ registries: [login] }))
    expect(JSON.stringify(draft)).not.toContain('p\\"ä')
    expect(fromPoolDraft(JSON.parse(JSON.stringify(draft)))).toEqual(
      filled({ registries: [{ ...login, password: '', askAgain: true }] }),
    )
  })

  it.each<[string, unknown, Partial<PoolFormValues>]>([
    ['null', null, {}],
    ['a text', 'x', {}],
    ['an array', [1], {}],
    [
      'other types',
      { id: 5, registries: 'x', images: [{ name: 'a' }, 7], startTask: { isOn: true, where: 'moon' } },
      { images: [], startTask: { ...emptyPoolForm().startTask, isOn: true } },
    ],
    [
      'a stored password',
      { registries: [{ server: 'a', password: 'secret' }] },
      {
        registries: [
          { server: 'a', kind: 'password', username: '', password: '', identityId: '', askAgain: true },
        ],
      },
    ],
  ])('open from %s', (_, json, expected) => {
    expect(fromPoolDraft(json)).toEqual({ ...emptyPoolForm(), ...expected })
  })
})

it('rows of one name or one registry each keep their own other fields', () => {
  const own = { registryServer: 'contoso.azurecr.io', username: 'u', password: 'p' }
  const body = {
    ...prefetch,
    virtualMachineConfiguration: {
      ...prefetch.virtualMachineConfiguration,
      containerConfiguration: {
        ...prefetch.virtualMachineConfiguration.containerConfiguration,
        containerRegistries: [
          { ...own, first: 1 },
          { ...own, second: 2 },
        ],
      },
    },
    metadata: [
      { name: 'a', value: '1', first: 1 },
      { name: 'a', value: '2', second: 2 },
    ],
  }
  const { values, rest } = fromPoolRequest(body)
  expect(toPoolRequest(values, rest)).toEqual(body)
})
