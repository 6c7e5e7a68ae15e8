import type { VmSize } from '../../arm/vm-size'
import type { VmImage } from '../pool/vm-image'
import type { RuleFacts } from './facts'
import type { TaskKind } from './task-context'

/** A body that a rule speaks about and one that it is silent about, under the same facts. */
export interface RuleExample {
  fails: object
  passes: object
  /** Added to EXAMPLE_FACTS. */
  facts?: Partial<RuleFacts>
  /** Which kind of task the bodies are; `task` when absent. */
  kind?: TaskKind
}

/** Examples by the id of the rule. */
export type RuleExamples = Readonly<Record<string, RuleExample>>

const image = (key: string, more: Partial<VmImage> = {}): VmImage => ({
  key,
  nodeAgentSKUId: 'batch.node.ubuntu 24.04',
  os: 'linux',
  canRunContainers: true,
  isVerified: true,
  capabilities: ['DockerCompatible', 'Generation2VMImage'],
  ...more,
})

const size = (name: string, more: Partial<VmSize> = {}): VmSize => ({
  name,
  familyName: 'standardDDSv5Family',
  vCpus: 4,
  memoryGiB: 16,
  gpus: 0,
  generations: [1, 2],
  architecture: 'amd64',
  isSpotCapable: true,
  ...more,
})

/** Lists of a few images and sizes, each with what one rule looks for. */
export const EXAMPLE_FACTS: RuleFacts = {
  nowMs: Date.parse('2026-06-01T00:00:00Z'),
  images: [
    image('microsoft-dsvm:ubuntu-hpc:2404:latest'),
    image('microsoft-dsvm:ubuntu-hpc:2204:latest', { nodeAgentSKUId: 'batch.node.ubuntu 22.04' }),
    image('contoso:linux:plain:latest', { canRunContainers: false, capabilities: [] }),
    image('contoso:linux:docker:latest', { capabilities: ['DockerCompatible'] }),
    image('contoso:linux:unverified:latest', { isVerified: false }),
    image('contoso:linux:ending:latest', { supportEndsAt: '2026-07-01T00:00:00Z' }),
    image('contoso:linux:old:latest', {
      nodeAgentSKUId: 'batch.node.ubuntu 18.04',
      supportEndsAt: '2023-01-01T00:00:00Z',
    }),
    image('contoso:hpc:rdma:latest', { capabilities: ['DockerCompatible', 'SupportsRDMAOnly'] }),
    image('contoso:container-rdma:1:latest'),
    image('contoso:windows:docker:latest', {
      nodeAgentSKUId: 'batch.node.windows amd64',
      os: 'windows',
      capabilities: ['DockerCompatible'],
    }),
  ],
  sizes: [
    size('Standard_D4ds_v5'),
    size('Standard_D1', { vCpus: 1 }),
    size('Standard_Ending', { supportEndsAt: '2027-01-01T00:00:00Z' }),
    size('Standard_B2s', { isSupported: false }),
    size('Standard_NoSpot', { isSpotCapable: false }),
    size('Standard_First', { generations: [1] }),
    size('Standard_Second', { generations: [2] }),
    size('Standard_Arm', { architecture: 'arm64' }),
    size('Standard_NC4as_T4_v3', { gpus: 1 }),
    size('Standard_NC6s_v3', { gpus: 1 }),
    size('Standard_HB120rs_v3', { hasRdma: true, vCpus: 120 }),
  ],
}

export const IDENTITY =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i'

/** A marketplace image of the example lists. */
export const marketplace = (key: string) => {
  const [publisher, offer, sku] = key.split(':')
  return { publisher, offer, sku, version: 'latest' }
}

interface Parts {
  machine?: object
  containers?: object
  image?: object
}

/** An ordinary container pool, changed in the given parts. */
export function pool(rest: object = {}, { machine, containers, image: reference }: Parts = {}): object {
  return {
    id: 'render',
    vmSize: 'Standard_D4ds_v5',
    virtualMachineConfiguration: {
      imageReference: reference ?? marketplace('microsoft-dsvm:ubuntu-hpc:2404'),
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      containerConfiguration: { type: 'dockerCompatible', ...containers },
      ...machine,
    },
    targetDedicatedNodes: 1,
    ...rest,
  }
}

/** A pool of nodes that run no containers. */
export const hostPool = (rest: object = {}) => pool(rest, { machine: { containerConfiguration: undefined } })

/** A container pool of Windows nodes. */
export const windowsPool = (rest: object = {}) =>
  pool(rest, {
    image: marketplace('contoso:windows:docker'),
    machine: { nodeAgentSKUId: 'batch.node.windows amd64' },
  })

/** A pool that prefetches these images from these registries. */
export const prefetching = (images: readonly string[], registries?: readonly object[]) =>
  pool({}, { containers: { containerImageNames: images, containerRegistries: registries } })

/** A task in a container. */
export const task = (rest: object = {}, settings: object = {}) => ({
  id: 'frame-1',
  commandLine: 'render --frame 1',
  containerSettings: { imageName: 'r.example/render:1', containerRunOptions: '--rm', ...settings },
  ...rest,
})
