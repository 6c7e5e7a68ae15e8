import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type APIRequestContext, expect } from '@playwright/test'
import type { LocalTeammate } from '../../lib/local'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A token for Batch as `npm run token` prints it. */
export function fetchToken(url: string, teammate: LocalTeammate): string {
  const args = ['--import', 'tsx', 'scripts/token.ts', teammate, 'batch', '--url', url]
  return execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }).trim()
}

/** Reads and writes the local account through the dashboard, as a script of a contributor would. */
export function createWire(request: APIRequestContext, url: string) {
  const token = fetchToken(url, 'contributor')
  const send = async (
    path: string,
    options: { method: 'GET'; maxRetries: number } | { method: 'POST'; data: string },
  ) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json; odata=minimalmetadata',
    }
    const answer = await request.fetch(`${url}/api/batch/local${path}`, { headers, ...options })
    expect(answer.status(), `${path}: ${await answer.text()}`).toBeLessThan(300)
    return answer
  }
  return {
    read: async (path: string): Promise<Record<string, unknown>> =>
      // A connection that rested between two reads may be closed by the server just as it is used again.
      (await send(path, { method: 'GET', maxRetries: 2 })).json(),
    write: async (path: string, body: object): Promise<void> => {
      await send(path, { method: 'POST', data: JSON.stringify(body) })
    },
  }
}

/** A container pool of a small size with the first Ubuntu image. */
export const poolBody = (id: string, dedicatedNodes: number, more: object = {}) => ({
  id,
  vmSize: 'standard_d2s_v3',
  targetDedicatedNodes: dedicatedNodes,
  virtualMachineConfiguration: {
    imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
    nodeAgentSKUId: 'batch.node.ubuntu 22.04',
    containerConfiguration: { type: 'dockerCompatible', containerImageNames: ['ghcr.io/contoso/render:4.2'] },
  },
  ...more,
})

/** A container task that the simulation ends with this exit code. */
export const taskBody = (id: string, exitCode = 0) => ({
  id,
  commandLine: `/bin/sh -c 'exit ${exitCode}'`,
  containerSettings: { imageName: 'ghcr.io/contoso/render:4.2', containerRunOptions: '--rm' },
  environmentSettings: [{ name: 'SLIPWAY_SIM_EXIT', value: String(exitCode) }],
})
