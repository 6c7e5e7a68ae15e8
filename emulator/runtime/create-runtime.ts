import type { Log } from '../log'
import { createEngineRuntime } from './engine'
import type { EngineEnvironment } from './engine-candidates'
import { findEngine } from './find-engine'
import type { ContainerRuntime } from './runtime'
import { createSimulatedRuntime, type Sleep } from './simulated'

export interface RuntimeOptions {
  /** `auto`, `none` or the path of a Docker-compatible socket. */
  engine: string
  environment: EngineEnvironment
  /** Marks this account's containers on the engine; must differ between accounts that share an engine. */
  account: string
  allowHostAccess: boolean
  log: Log
  /** Account time, for what is simulated. */
  sleep: Sleep
}

/** The engine that `engine` names or finds, else the simulated runtime. Throws EngineError for a socket that does not answer. */
export async function createRuntime(options: RuntimeOptions): Promise<ContainerRuntime> {
  const found = await findEngine(options.engine, options.environment)
  return found ? createEngineRuntime(found, options) : createSimulatedRuntime(options)
}
