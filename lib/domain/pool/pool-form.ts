import { z } from 'zod'
import type { Finding } from '../../containers/finding'
import { type AutoscaleValues, autoscaleShape, emptyAutoscale } from '../autoscale/values'
import {
  choice,
  flag,
  namedValues,
  registryLogin,
  reviveValues,
  rows,
  text,
  toFormSchema,
  withoutSecrets,
} from '../form-schema'
import type { NamedValue } from '../named-values'
import type { RegistryLogin } from '../registry-login'
import { withoutSecretParts } from '../shared-body'
import { emptyStartTask, type StartTaskValues, startTaskShape } from '../start-task/start-task'
import type { WireRest } from '../wire'
import { checkPoolForm } from './check-pool-form'
import { emptyPoolSections, type PoolSections, poolSectionsShape } from './sections/pool-sections'

/** The pool form as on screen: texts where a person types, numbers included. */
export interface PoolFormValues extends PoolSections {
  id: string
  displayName: string
  /** Which list the VM image is chosen from. */
  imageFrom: 'marketplace' | 'custom'
  /** Key of the VM image: `publisher:offer:sku:version` or a resource id, see image-key.ts. */
  image: string
  nodeAgentSKUId: string
  vmSize: string
  /** Whether the counts below or the formula decide how many nodes there are. */
  scaleMode: 'fixed' | 'autoscale'
  autoscale: AutoscaleValues
  /** Whole numbers; empty means not sent, which the service takes for 0. */
  targetDedicatedNodes: string
  targetLowPriorityNodes: string
  /** Whether the pool gets a container configuration; registries and images count only then. */
  isContainerPool: boolean
  containerType: 'dockerCompatible' | 'criCompatible'
  /** Images count only for `list`; `none` is the choice to let the first task on each node pull. */
  prefetch: 'list' | 'none'
  registries: RegistryLogin[]
  /** Images to prefetch, one a row. */
  images: { name: string }[]
  /** An image that is typed and not in the list yet. */
  imagesTyped: string
  startTask: StartTaskValues
  metadata: NamedValue[]
  /** What an opened body has that no field shows; it goes out as it came. */
  kept: WireRest
}

/** What a new form shows: one dedicated node, containers on, nothing prefetched. */
export function emptyPoolForm(): PoolFormValues {
  return {
    id: '',
    displayName: '',
    imageFrom: 'marketplace',
    image: '',
    nodeAgentSKUId: '',
    vmSize: '',
    scaleMode: 'fixed',
    autoscale: emptyAutoscale(),
    targetDedicatedNodes: '1',
    targetLowPriorityNodes: '0',
    isContainerPool: true,
    containerType: 'dockerCompatible',
    prefetch: 'none',
    registries: [],
    images: [],
    imagesTyped: '',
    startTask: emptyStartTask(),
    metadata: [],
    ...emptyPoolSections(),
    kept: {},
  }
}

const shape = z.object({
  id: text(),
  displayName: text(),
  imageFrom: choice(['marketplace', 'custom'], 'marketplace'),
  image: text(),
  nodeAgentSKUId: text(),
  vmSize: text(),
  scaleMode: choice(['fixed', 'autoscale'], 'fixed'),
  autoscale: autoscaleShape(),
  targetDedicatedNodes: text('1'),
  targetLowPriorityNodes: text('0'),
  isContainerPool: flag(true),
  containerType: choice(['dockerCompatible', 'criCompatible'], 'dockerCompatible'),
  prefetch: choice(['list', 'none'], 'none'),
  registries: rows(registryLogin()),
  images: rows(z.object({ name: text() })),
  imagesTyped: text(),
  startTask: startTaskShape(),
  metadata: namedValues(),
  ...poolSectionsShape.shape,
  kept: z.record(z.string(), z.unknown()).catch({}),
})

/** For the form's resolver: every error of checkPoolForm at its field, and those of `more`, which knows the lists. */
export const poolFormSchema = (more: (values: PoolFormValues) => readonly Finding[] = () => []) =>
  toFormSchema<PoolFormValues>(shape, (values) => [...checkPoolForm(values), ...more(values)])

/** What may be stored in the browser: the values without passwords, see withoutSecrets. */
export const toPoolDraft = (values: PoolFormValues): PoolFormValues => ({
  ...withoutSecrets(values),
  kept: withoutSecretParts(values.kept),
})

/** The values of a stored draft, or of whatever else was stored: what does not fit is as in an empty form. */
export const fromPoolDraft = (json: unknown): PoolFormValues => withoutSecrets(reviveValues(shape, json))
