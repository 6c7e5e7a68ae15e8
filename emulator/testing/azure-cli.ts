import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Account } from '../account'

/** The Azure CLI that a person of this environment would run, by the path of its program; none or one. */
export function findAzureClis(environment: NodeJS.ProcessEnv): readonly string[] {
  const folders = (environment.PATH ?? '').split(delimiter)
  return folders
    .map((folder) => join(folder, 'az'))
    .filter((path) => existsSync(path))
    .slice(0, 1)
}

/** Runs `az batch` with the account's key and a configuration of its own; rejects with what it said when it failed. */
export function createAzBatch(
  program: string,
  environment: NodeJS.ProcessEnv,
  { url, keyBase64, world }: Account,
) {
  const env = {
    ...environment,
    AZURE_CONFIG_DIR: join(world.dataDir, 'az'),
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_BATCH_ACCOUNT: 'local',
    AZURE_BATCH_ACCESS_KEY: keyBase64,
    AZURE_BATCH_ENDPOINT: url,
  }
  return (...words: string[]) =>
    new Promise<unknown>((resolve, reject) => {
      execFile(program, ['batch', ...words, '--output', 'json'], { env }, (error, stdout, stderr) => {
        if (error) reject(new Error(`az batch ${words.join(' ')}: ${stderr}`))
        else resolve(stdout.trim() === '' ? undefined : JSON.parse(stdout))
      })
    })
}
