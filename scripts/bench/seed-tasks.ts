import type { Origin } from './stage'

const PER_REQUEST = 100
const AT_ONCE = 4

/** Creates a pool without nodes and a job of `count` tasks on it, by the wire. */
export async function seedTasks(origin: Origin, jobId: string, count: number): Promise<void> {
  await post(origin, '/pools', {
    id: 'bench',
    vmSize: 'standard_d2s_v3',
    targetDedicatedNodes: 0,
    virtualMachineConfiguration: {
      imageReference: { publisher: 'microsoft-dsvm', offer: 'ubuntu-hpc', sku: '2204', version: 'latest' },
      nodeAgentSKUId: 'batch.node.ubuntu 22.04',
      containerConfiguration: { type: 'dockerCompatible' },
    },
  })
  await post(origin, '/jobs', { id: jobId, poolInfo: { poolId: 'bench' } })
  const starts = Array.from({ length: Math.ceil(count / PER_REQUEST) }, (_, index) => index * PER_REQUEST)
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let start = starts.shift(); start !== undefined; start = starts.shift()) {
        const size = Math.min(PER_REQUEST, count - start)
        await post(origin, `/jobs/${jobId}/addtaskcollection`, {
          value: Array.from({ length: size }, (_, index) => toTask(start + index)),
        })
      }
    }),
  )
}

const toTask = (number: number) => ({
  id: `task-${String(number).padStart(7, '0')}`,
  commandLine: `/bin/render --frame ${number}`,
  containerSettings: { imageName: 'contoso.azurecr.io/team/render:2.4', containerRunOptions: '--rm' },
})

async function post({ batchUrl, token }: Origin, path: string, body: object): Promise<void> {
  const answer = await fetch(`${batchUrl}${path}?api-version=2025-06-01`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json; odata=minimalmetadata',
    },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path} was refused: ${answer.status} ${await answer.text()}`)
  await answer.arrayBuffer()
}
