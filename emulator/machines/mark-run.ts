import type { BatchTaskContainerSettings } from '../../lib/batch/types.generated'
import { SIMULATED_MARK } from '../../lib/local'
import type { World } from '../world'

/**
 * Marks how a run began: simulated, because no engine was there then or because the machine itself was to run it, or for
 * real. After a restart it is marked anew, since another engine may take it up.
 */
export function markRun(
  { runtime }: World,
  info: object,
  settings: BatchTaskContainerSettings | undefined,
): void {
  const marked: { [SIMULATED_MARK]?: true } = info
  if (runtime.isSimulated || settings === undefined) marked[SIMULATED_MARK] = true
  else delete marked[SIMULATED_MARK]
}
