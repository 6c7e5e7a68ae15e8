import type { BatchContainerConfiguration, BatchPoolOutput } from '../../batch/types.generated'
import type { Finding } from '../../containers/finding'
import { EDIT_FIELDS, REFRESH_FIELDS } from '../explain/live-pool-fields'
import { toFormFindings } from '../explain/to-form-findings'
import { withoutReadOnly } from '../read-only'
import { checkPoolChange } from '../rules/check-change'
import type { RuleFacts } from '../rules/facts'
import { without } from '../wire'
import { changedProperties, checkEdit, type EditValues, editablePart, toEdited } from './edit'
import { checkRefresh, type RefreshValues, toContainers } from './refresh-form'

/** What the rules know here: quotas are no matter of a pool that is there. */
export type LivePoolFacts = Omit<RuleFacts, 'quota' | 'pool'>

const NO_CONTAINERS: BatchContainerConfiguration = { type: 'dockerCompatible' }

/** What the rules say of the pool with the images and registries as typed, at the fields of the refresh. */
export function checkRefreshedPool(
  values: RefreshValues,
  pool: BatchPoolOutput,
  facts: LivePoolFacts,
): Finding[] {
  const before = withoutReadOnly('pool', pool)
  const machine = pool.virtualMachineConfiguration
  const containerConfiguration = toContainers(values, machine?.containerConfiguration ?? NO_CONTAINERS)
  const after = { ...before, virtualMachineConfiguration: { ...machine, containerConfiguration } }
  const touched = ['virtualMachineConfiguration.containerConfiguration']
  return toFormFindings(checkPoolChange(before, after, facts, touched), REFRESH_FIELDS, checkRefresh(values))
}

/** What the rules say of the pool with its changes as typed, at the fields of the edit page. */
export function checkEditedPool(values: EditValues, pool: object, facts: LivePoolFacts): Finding[] {
  const before = withoutReadOnly('pool', pool)
  const part = editablePart(pool)
  const edited = toEdited(values, pool)
  const after = { ...without(before, ...Object.keys(part)), ...edited }
  const found = checkPoolChange(before, after, facts, changedProperties(part, edited))
  return toFormFindings(found, EDIT_FIELDS, checkEdit(values, pool))
}
