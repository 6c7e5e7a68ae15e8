import { z } from 'zod'
import type { Finding } from '../../../containers/finding'
import { formatPlural } from '../../../format/count'
import { toFinding } from '../../check-field'
import { namedValues } from '../../form-schema'
import { checkLeftOut, type NamedValue } from '../../named-values'
import { partOf, type WireRest, without } from '../../wire'
import { isRepeated } from './section-rows'

const TAGS_MAX = 50
const NAME_LENGTH_MAX = 512
const VALUE_LENGTH_MAX = 256

/** Tags of the pool as a resource of Azure: only Resource Manager takes them. */
export interface TagsValues {
  rows: NamedValue[]
}

/** What a new pool shows: no tag. */
export function emptyTags(): TagsValues {
  return { rows: [] }
}

export const tagsShape = z.object({ rows: namedValues() }).catch(emptyTags)

/** Reads the tags of a pool body; a value that is no text has no control. */
export function fromTags(body: WireRest): TagsValues {
  return {
    rows: Object.entries(partOf(body, 'tags')).flatMap(([name, value]) =>
      typeof value === 'string' ? [{ name, value }] : [],
    ),
  }
}

/** The body without what fromTags reads. */
export function restOfTags(body: WireRest): WireRest {
  if (body.tags === undefined) return body
  return {
    ...body,
    tags: Object.fromEntries(
      Object.entries(partOf(body, 'tags')).filter(([, value]) => typeof value !== 'string'),
    ),
  }
}

/** The body with its tags; without any when there is none, so that the data plane can create the pool. */
export function toTags({ rows }: TagsValues, rest: WireRest): WireRest {
  const kept = Object.entries(partOf(rest, 'tags'))
  const tags = [...kept, ...rows.map(({ name, value }): [string, string] => [name.trim(), value])]
  return tags.length === 0 ? without(rest, 'tags') : { ...rest, tags: Object.fromEntries(tags) }
}

/** Checks tags by the limits of Resource Manager: 50 of them, names of 512 and values of 256 characters. */
export function checkTags({ rows }: TagsValues, name: string): Finding[] {
  const names = rows.map((row) => row.name)
  const own = rows.flatMap((row, index) => [
    ...toFinding(`${name}.rows.${index}.name`, checkTagName(row.name.trim(), index, names)),
    ...toFinding(
      `${name}.rows.${index}.value`,
      row.value.length > VALUE_LENGTH_MAX
        ? `The value of a tag has at most ${VALUE_LENGTH_MAX} characters; this one has ${row.value.length}.`
        : undefined,
    ),
  ])
  return [...own, ...checkLeftOut(rows, `${name}.rows`)]
}

function checkTagName(tag: string, index: number, names: readonly string[]): string | undefined {
  if (index >= TAGS_MAX) return `A resource has at most ${TAGS_MAX} tags. Remove this one or another.`
  if (tag === '__proto__')
    return 'Programs that read JSON stumble over the name __proto__, and Slipway reads none with it. Choose another.'
  if (tag === '') return 'Enter the name of the tag, or remove this row.'
  if (tag.length > NAME_LENGTH_MAX) {
    return `The name of a tag has at most ${NAME_LENGTH_MAX} characters; this one has ${tag.length}.`
  }
  const odd = /[<>%&\\?/]/.exec(tag)?.[0]
  if (odd !== undefined) return `The name of a tag cannot have ${odd} in it. Take it out.`
  return isRepeated(names, index) ? 'This tag is there twice. Names of tags compare without case.' : undefined
}

/** One line: the tags themselves while they are few. */
export function describeTags({ rows }: TagsValues): string {
  if (rows.length === 0) return 'No tags'
  if (rows.length > 3) return formatPlural(rows.length, 'tag')
  return rows.map(({ name, value }) => (value === '' ? name : `${name}: ${value}`)).join(', ')
}
