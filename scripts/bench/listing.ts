import { median } from './row'
import type { Origin } from './stage'

/** What a live list asks for. */
const SELECT = 'id,state,stateTransitionTime,creationTime,executionInfo,nodeInfo'
const ROUNDS = 7

interface Page {
  value: readonly unknown[]
  'odata.nextLink'?: string
}

/**
 * How fast a job is listed through the dashboard against directly: median over rounds of time direct / time proxied, in
 * turn, so that a busy moment of the machine meets both. One client; each page is fetched and parsed before the next.
 */
export async function compareListing(
  { direct, proxied }: { direct: Origin; proxied: Origin },
  jobId: string,
  pages: number,
): Promise<number> {
  await list(direct, jobId, Math.min(pages, 5))
  await list(proxied, jobId, Math.min(pages, 5))
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const directMs = await list(direct, jobId, pages)
    const proxiedMs = await list(proxied, jobId, pages)
    ratios.push(directMs / proxiedMs)
  }
  return median(ratios)
}

/** Milliseconds for so many pages of 1000 tasks. */
async function list({ url, batchUrl, token }: Origin, jobId: string, pages: number): Promise<number> {
  const startedAt = performance.now()
  let next: string | undefined =
    `${batchUrl}/jobs/${jobId}/tasks?api-version=2025-06-01&maxresults=1000&$select=${SELECT}`
  for (let page = 0; page < pages; page++) {
    if (next === undefined) throw new Error(`The list of ${jobId} ended after ${page} pages.`)
    const answer: Response = await fetch(new URL(next, url), {
      headers: { authorization: `Bearer ${token}` },
    })
    if (!answer.ok) throw new Error(`A page was refused: ${answer.status} ${await answer.text()}`)
    const body = (await answer.json()) as Page
    if (body.value.length !== 1000) throw new Error(`A page had ${body.value.length} tasks.`)
    next = body['odata.nextLink']
  }
  return performance.now() - startedAt
}
