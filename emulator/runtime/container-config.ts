import { createHash } from 'node:crypto'
import { provenPath } from '../node-files/place'
import { toEngineName } from './engine-name'
import type { ContainerDraft } from './options/draft'
import { PIDS_LIMIT } from './options/host-access'
import { applyRunOptions } from './run-options'
import type { ContainerRun } from './runtime'
import type { Ulimit } from './try-engine'

/** Labels of every container of a local account, by which it finds its own again. */
export const ACCOUNT_LABEL = 'dev.slipway.account'
export const KEY_LABEL = 'dev.slipway.key'

/** The engine takes a name once, so that a key has one container at most. */
export function containerName(account: string, key: string): string {
  const readable = `${account}-${key}`.replaceAll(/[^A-Za-z0-9_.-]/g, '-').slice(0, 80)
  const hash = createHash('sha256')
    .update(JSON.stringify([account, key]))
    .digest('hex')
  return `slipway-${readable}-${hash.slice(0, 8)}`
}

export interface ContainerOptions {
  /** Marks the containers of one account. */
  account: string
  allowHostAccess: boolean
  /** Limits without which the engine starts no container; run options go before them. */
  ulimits?: readonly Ulimit[]
}

/** What the engine is asked to create. Throws ContainerFault ContainerInvalidSettings for run options that cannot be used. */
export function toContainerConfig(
  run: ContainerRun,
  { account, allowHostAccess, ulimits }: ContainerOptions,
): ContainerDraft {
  const draft: ContainerDraft = {
    name: containerName(account, run.key),
    Image: toEngineName(run.image),
    ...(run.command && { Cmd: [...run.command] }),
    ...(run.workingDirectory !== undefined && { WorkingDir: run.workingDirectory }),
    Env: [],
    Labels: {},
    HostConfig: {
      // Asked for by name: the output of other drivers cannot be read back, or is cut off at a size.
      LogConfig: { Type: 'json-file', Config: {} },
      PidsLimit: PIDS_LIMIT,
      ...(ulimits && { Ulimits: [...ulimits] }),
      Mounts: [],
    },
  }
  draft.HostConfig.Mounts = toMounts(run)
  applyRunOptions(run.runOptions, draft, { mounts: run.mounts, allowHostAccess })
  draft.Env = mergeEnvironment(draft.Env, run.environment)
  draft.Labels = { ...draft.Labels, [ACCOUNT_LABEL]: account, [KEY_LABEL]: run.key }
  return draft
}

function toMounts({ mounts }: ContainerRun): ContainerDraft['HostConfig']['Mounts'] {
  return mounts.map((mount) => ({
    Type: 'bind',
    Source: provenPath(mount),
    Target: mount.target,
    ReadOnly: mount.isReadOnly,
  }))
}

/** One entry a name: programs differ in which of two they read. Batch's variables win over those of `-e`. */
function mergeEnvironment(fromOptions: readonly string[], own: Readonly<Record<string, string>>): string[] {
  const named = fromOptions.map((entry): [string, string] => {
    const index = entry.indexOf('=')
    return [entry.slice(0, index), entry.slice(index + 1)]
  })
  return [...new Map([...named, ...Object.entries(own)])].map(([name, value]) => `${name}=${value}`)
}
