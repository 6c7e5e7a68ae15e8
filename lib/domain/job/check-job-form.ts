import type { Finding } from '../../containers/finding'
import { checkDisplayName, toFinding } from '../check-field'
import { checkId } from '../check-id'
import { checkWholeNumber, INT32_MAX } from '../check-number'
import { checkEnvironment, checkMetadata } from '../named-values'
import type { JobFormValues } from './job-form'

/** Checks each field of the job form by itself. Limits: batch-wire.md section 12; errors block, warnings ask. */
export function checkJobForm(values: JobFormValues): Finding[] {
  const optional = { max: INT32_MAX, isOptional: true }
  return [
    ...toFinding('id', checkId(values.id, 'job')),
    ...toFinding('displayName', checkDisplayName(values.displayName)),
    ...toFinding('poolId', checkPoolChoice(values.poolId)),
    ...toFinding('priority', checkWholeNumber(values.priority, { min: -1000, max: 1000, isOptional: true })),
    ...toFinding('maxTaskRetryCount', checkWholeNumber(values.maxTaskRetryCount, { ...optional, min: -1 })),
    ...toFinding(
      'maxWallClockMinutes',
      checkWholeNumber(values.maxWallClockMinutes, { ...optional, min: 1 }),
    ),
    ...checkEnvironment(values.environment, 'environment'),
    ...checkMetadata(values.metadata, 'metadata'),
  ]
}

function checkPoolChoice(poolId: string): string | undefined {
  return poolId.trim() === '' ? 'Choose the pool whose nodes run the tasks.' : checkId(poolId, 'pool')
}
