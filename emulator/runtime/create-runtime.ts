import type { Log } from '../log'
import { createEngineRuntime } from './engine'
import type { EngineEnvironment } from './engine-candidates'
import { EngineError, findEngine } from './find-engine'
import type { ContainerRuntime } from './runtime'
import { whyUnseen } from './shares-folder'
import { createSimulatedRuntime, type Sleep } from './simulated'

export interface RuntimeOptions {
  /** `auto`, `none` or the path of a Docker-compatible socket. */
  engine: string
  environment: EngineEnvironment
  /** The folder on this machine that holds the nodes' folders; containers must see it. */
  dataDir: string
  /** Marks this account's containers on the engine; must differ between accounts that share an engine. */
  account: string
  allowHostAccess: boolean
  log: Log
  /** Account time, for what is simulated. */
  sleep: Sleep
}

/**
 * The engine that `engine` names or finds, else the simulated runtime; also when the engine that was found does not see
 * the data folder, which is logged. Throws EngineError when the engine that was named does not answer or does not see it.
 */
export async function createRuntime(options: RuntimeOptions): Promise<ContainerRuntime> {
  const found = await findEngine(options.engine, options.environment)
  if (!found) return createSimulatedRuntime(options)
  const reason = await whyUnseen(found.docker, options.dataDir)
  if (reason === undefined) return createEngineRuntime(found, options)
  const message =
    `${found.name} at ${found.socket} does not see the data folder ${options.dataDir} (${reason}). ` +
    'Share the folder with the engine, or name one that it sees with --data.'
  if (options.engine !== 'auto') throw new EngineError(message)
  options.log('engine-unusable', { message })
  return createSimulatedRuntime(options)
}
