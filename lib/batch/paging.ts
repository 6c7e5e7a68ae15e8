import type { BatchClient } from './client'
import { BatchError } from './errors'
import type { Operations } from './operations.generated'
import type { CallArgs, OperationName } from './request'

/** The operations whose answer is a page: `value` and perhaps an `odata.nextLink`. */
export type ListName = {
  [N in OperationName]: 'odata.nextLink' extends keyof Operations[N]['result'] ? N : never
}[OperationName]

export type Page<N extends ListName> = Operations[N]['result']

/** One element of a list answer. Under `$select` it holds the selected properties only. */
export type Item<N extends ListName> = Page<N> extends { value?: readonly (infer I)[] } ? I : never

interface AnyPage {
  value?: readonly unknown[]
  'odata.nextLink'?: unknown
}

/**
 * Reads a list page by page, each when it is asked for. A page may be short or empty and still not be the last.
 * Rejects with a protocol BatchError when a next link leaves the account or comes a second time.
 */
export async function* readPages<N extends ListName>(
  client: BatchClient,
  name: N,
  args: CallArgs<N>,
): AsyncGenerator<Page<N>, void, void> {
  const seen = new Set<string>()
  let page = await client.call(name, args)
  for (;;) {
    yield page
    const link = nextLinkOf(page)
    if (link === undefined) return
    if (seen.has(link)) throw repeatedLink(name)
    seen.add(link)
    page = await client.callNext(name, link, { signal: args.signal })
  }
}

/** Where the next page is, or undefined after the last one. */
export function nextLinkOf(page: object): string | undefined {
  const link = (page as AnyPage)['odata.nextLink']
  return typeof link === 'string' && link !== '' ? link : undefined
}

/** The elements of a page; none when the service left `value` out. */
export function itemsOf<N extends ListName>(page: Page<N>): readonly Item<N>[] {
  return ((page as AnyPage).value ?? []) as readonly Item<N>[]
}

/** The error for a next link that was followed before: the list would never end. */
export function repeatedLink(operation: string): BatchError {
  return new BatchError(
    'The service named the same next page twice, so the list cannot be read to its end.',
    {
      kind: 'protocol',
      operation,
      code: 'RepeatedNextLink',
    },
  )
}

/** Elements that were read, and whether they are all: false means that `limit` cut the list. */
export interface Listed<I> {
  items: I[]
  isComplete: boolean
}

/**
 * Reads a whole list, or its first `limit` elements. `onProgress` is told the number read so far after each page.
 */
export async function listAll<N extends ListName>(
  client: BatchClient,
  name: N,
  args: CallArgs<N>,
  options: { limit?: number; onProgress?: (count: number) => void } = {},
): Promise<Listed<Item<N>>> {
  const limit = options.limit ?? Number.POSITIVE_INFINITY
  const items: Item<N>[] = []
  for await (const page of readPages(client, name, args)) {
    for (const item of itemsOf<N>(page)) items.push(item)
    options.onProgress?.(Math.min(items.length, limit))
    if (items.length > limit || (items.length === limit && nextLinkOf(page) !== undefined))
      return { items: items.slice(0, limit), isComplete: false }
  }
  return { items, isComplete: true }
}
