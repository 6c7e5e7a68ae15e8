import { OPERATION_ROWS, type OperationId } from '../operation-table'
import { applicationHandlers } from './applications'
import { fileHandlers } from './files'
import { imageHandlers } from './images'
import { jobNodeHandlers } from './job-nodes'
import { jobScheduleHandlers } from './job-schedules'
import { jobHandlers } from './jobs'
import { nodeExtensionHandlers } from './node-extensions'
import { nodeLogHandlers } from './node-logs'
import { nodeUserHandlers } from './node-users'
import { nodeHandlers } from './nodes'
import { poolAutoScaleHandlers } from './pool-autoscale'
import { poolSizeHandlers } from './pool-sizes'
import { poolHandlers } from './pools'
import type { Handlers } from './request'
import { taskHandlers } from './tasks'
import { usageHandlers } from './usage'

/** What the local account can do. */
export const HANDLERS: Handlers = {
  ...poolHandlers,
  ...poolSizeHandlers,
  ...poolAutoScaleHandlers,
  ...nodeHandlers,
  ...nodeUserHandlers,
  ...nodeExtensionHandlers,
  ...nodeLogHandlers,
  ...jobHandlers,
  ...jobNodeHandlers,
  ...jobScheduleHandlers,
  ...taskHandlers,
  ...fileHandlers,
  ...imageHandlers,
  ...applicationHandlers,
  ...usageHandlers,
}

/** Operations that it refuses, for its documentation. */
export const missingOperations = (): readonly OperationId[] =>
  OPERATION_ROWS.map(({ operationId }) => operationId).filter((id) => HANDLERS[id] === undefined)
