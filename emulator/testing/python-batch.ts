import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Account } from '../account'

/** Debian's Python and its azure.batch, from the package python3-azure. */
const PYTHON = '/usr/bin/python3'
const LIBRARY = '/usr/lib/python3/dist-packages/azure/batch/__init__.py'
const SCENARIO = fileURLToPath(new URL('scenario.py', import.meta.url))

/** The Python that has azure.batch here, by the path of its program; none or one. */
export const findBatchPythons = (): readonly string[] =>
  existsSync(PYTHON) && existsSync(LIBRARY) ? [PYTHON] : []

/** Runs the scenario with the account's key, and gives what it saw; rejects with what it said when it failed. */
export function runPythonScenario(
  program: string,
  environment: NodeJS.ProcessEnv,
  { url, keyBase64 }: Account,
): Promise<unknown> {
  const env = { ...environment, BATCH_URL: url, BATCH_KEY: keyBase64 }
  return new Promise((resolve, reject) => {
    // Isolated from what else a person has installed for Python.
    execFile(program, ['-I', SCENARIO], { env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`The scenario failed: ${stderr || error.message}`))
      else resolve(JSON.parse(stdout))
    })
  })
}
