import { atLeast, median, type Row } from './report'
import { DELAY_MS, JOB_ID, type Stage, TASK_COUNT, type WireBase } from './stage'

/** The properties that the live list of tasks asks for (lib/live/task-source.ts). */
export const SELECT =
  'id,displayName,state,stateTransitionTime,creationTime,executionInfo,nodeInfo,containerSettings'
const PAGE_SIZE = 1000
const ALL_PAGES = TASK_COUNT / PAGE_SIZE
/** A page costs the same wherever it stands in the list, so a quick look at fewer of them says the same. */
const QUICK_PAGES = 20
const ROUNDS = 7

interface Page {
  value: readonly unknown[]
  'odata.nextLink'?: string
}

/** How fast tasks are listed through the dashboard against directly, with a service that is far away and one that is near. */
export async function compareListings(stage: Stage, isQuick: boolean): Promise<Row[]> {
  const pages = isQuick ? QUICK_PAGES : ALL_PAGES
  const far = await compare(stage.far, stage.token, pages)
  const near = await compare(stage.near, stage.token, pages)
  return [
    atLeast(`proxy/direct with ${DELAY_MS} ms upstream`, far, 0.85),
    atLeast('proxy/direct without delay', near, 0.4),
  ]
}

/**
 * Throughput proxied over direct: the median over rounds of time direct / time proxied. The two take turns, and turns at going
 * first, so that a busy moment of the machine meets both.
 */
async function compare({ direct, proxied }: Stage['near'], token: string, pages: number): Promise<number> {
  for (const base of [direct, proxied]) await listTasks(base, token, QUICK_PAGES)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const isDirectFirst = round % 2 === 0
    const firstMs = await listTasks(isDirectFirst ? direct : proxied, token, pages)
    const secondMs = await listTasks(isDirectFirst ? proxied : direct, token, pages)
    ratios.push(isDirectFirst ? firstMs / secondMs : secondMs / firstMs)
  }
  return median(ratios)
}

/** Milliseconds for so many pages; each is fetched and parsed before the next is asked for. */
async function listTasks(base: WireBase, token: string, pages: number): Promise<number> {
  const startMs = performance.now()
  const query = `api-version=2025-06-01&maxresults=${PAGE_SIZE}&$select=${SELECT}`
  let next: string | undefined = `${base}/jobs/${JOB_ID}/tasks?${query}`
  for (let number = 0; number < pages; number++) {
    if (next === undefined) throw new Error(`The list ended after ${number} of ${pages} pages.`)
    const page: Page = await fetchPage(new URL(next, base), token)
    if (page.value.length !== PAGE_SIZE) throw new Error(`A page had ${page.value.length} tasks.`)
    next = page['odata.nextLink']
  }
  return performance.now() - startMs
}

/** One page of a list; rejects with what was answered when it was refused. */
export async function fetchPage(url: URL, token: string): Promise<Page> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
  if (!answer.ok) throw new Error(`A page was refused with ${answer.status}: ${await answer.text()}`)
  // What a list answers; its length is checked by the caller.
  return (await answer.json()) as Page
}
