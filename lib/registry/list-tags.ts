import type { ImageTags } from '../containers/image-check'
import { CheckEnd, notChecked } from './check-end'
import { isRecord, readJson } from './read-json'
import { errorsOf, type Session } from './session'

const MAX_PAGE_BYTES = 1024 * 1024
const PAGE_SIZE = 1_000
const MAX_PAGES = 5
const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/

/** The tags of a repository as the registry sorts them, at most 5,000. Throws a CheckEnd with any verdict but `found`. */
export async function listTags(session: Session): Promise<ImageTags> {
  const tags: string[] = []
  let last: string | undefined
  for (let page = 0; page < MAX_PAGES; page++) {
    const query = `?n=${PAGE_SIZE}${last === undefined ? '' : `&last=${last}`}`
    const answer = await session.ask({ method: 'GET', path: 'tags/list', query, maxBytes: MAX_PAGE_BYTES })
    if (answer.status === 404) throw missing(answer.body)
    if (answer.status !== 200) throw notChecked('unreadable')
    tags.push(...toTags(answer.body))
    const next = readLast(answer.headers.link)
    if (next === undefined || next === last) return { verdict: 'found', tags }
    last = next
  }
  return { verdict: 'found', tags, isCut: true }
}

function missing(body: Buffer): CheckEnd {
  return errorsOf(body).length > 0 ? new CheckEnd('repository-missing') : notChecked('not-a-registry')
}

/** Of the link to the next page only the tag it starts after is taken: asked in our own words, it can lead nowhere else. */
function readLast(header: string | string[] | undefined): string | undefined {
  const [link = ''] = [header ?? []].flat()
  const last = /^\s*<[^<>]{0,2000}[?&]last=([\w.%-]{1,400})[^<>]{0,2000}>;\s*rel="?next"?/.exec(
    link ?? '',
  )?.[1]
  return last !== undefined && TAG.test(last) ? last : undefined
}

/** `tags` can be null. */
function toTags(body: Buffer): string[] {
  const said = readJson(body)
  const tags = isRecord(said) ? (said.tags ?? []) : undefined
  if (!Array.isArray(tags)) throw notChecked('unreadable')
  return tags.filter((tag) => typeof tag === 'string' && TAG.test(tag))
}
