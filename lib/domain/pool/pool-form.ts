import { z } from 'zod'
import type { Finding } from '../../containers/finding'
import {
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
import { emptyStartTask, type StartTaskValues, startTaskShape } from '../start-task/start-task'
import { checkPoolForm } from './check-pool-form'

/** The pool form as on screen: texts where a person types, numbers included. */
export interface PoolFormValues {
  id: string
  displayName: string
  /** Key of the VM image: `publisher:offer:sku:version` or a resource id, see image-key.ts. */
  image: string
  nodeAgentSKUId: string
  vmSize: string
  /** Whole numbers; empty means not sent, which the service takes for 0. */
  targetDedicatedNodes: string
  targetLowPriorityNodes: string
  /** Whole minutes from 5 up; empty for the service's 15. */
  resizeTimeoutMinutes: string
  /** Empty for the service's 1. */
  taskSlotsPerNode: string
  /** Whether the pool gets a container configuration; registries and images count only then. */
  isContainerPool: boolean
  registries: RegistryLogin[]
  /** Images to prefetch, one a row. */
  images: { name: string }[]
  startTask: StartTaskValues
  metadata: NamedValue[]
}

/** What a new form shows: one dedicated node, containers on, nothing prefetched. */
export function emptyPoolForm(): PoolFormValues {
  return {
    id: '',
    displayName: '',
    image: '',
    nodeAgentSKUId: '',
    vmSize: '',
    targetDedicatedNodes: '1',
    targetLowPriorityNodes: '0',
    resizeTimeoutMinutes: '',
    taskSlotsPerNode: '',
    isContainerPool: true,
    registries: [],
    images: [],
    startTask: emptyStartTask(),
    metadata: [],
  }
}

const shape = z.object({
  id: text(),
  displayName: text(),
  image: text(),
  nodeAgentSKUId: text(),
  vmSize: text(),
  targetDedicatedNodes: text('1'),
  targetLowPriorityNodes: text('0'),
  resizeTimeoutMinutes: text(),
  taskSlotsPerNode: text(),
  isContainerPool: flag(true),
  registries: rows(registryLogin()),
  images: rows(z.object({ name: text() })),
  startTask: startTaskShape(),
  metadata: namedValues(),
})

/** For the form's resolver: every error of checkPoolForm at its field, and those of `more`, which knows the lists. */
export const poolFormSchema = (more: (values: PoolFormValues) => readonly Finding[] = () => []) =>
  toFormSchema<PoolFormValues>(shape, (values) => [...checkPoolForm(values), ...more(values)])

/** What may be stored in the browser: the values without passwords, see withoutSecrets. */
export const toPoolDraft = (values: PoolFormValues): PoolFormValues => withoutSecrets(values)

/** The values of a stored draft, or of whatever else was stored: what does not fit is as in an empty form. */
export const fromPoolDraft = (json: unknown): PoolFormValues => withoutSecrets(reviveValues(shape, json))
