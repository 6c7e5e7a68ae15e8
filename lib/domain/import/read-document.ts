import { isRecord } from '../../batch/errors'
import { explainForeign } from './foreign-source'
import { BODY_MOST_BYTES, type ParsedJson, parseExtendedJson, type TextProblem } from './parse-json-text'
import { isTemplatePart } from './shapes'

/**
 * Reads a text that a person gives as JSON. Comments, commas before an end and texts over several lines are taken in templates,
 * as Resource Manager takes them, and refused elsewhere; fields that lack the braces around them, as pages print them, get these.
 */
export function readDocument(
  text: string,
  { mostBytes = BODY_MOST_BYTES, file }: { mostBytes?: number; file?: string } = {},
): { value: unknown } | TextProblem {
  const foreign = explainForeign(text, file)
  if (foreign !== undefined) return { problem: foreign }
  const isFields = FIELDS.test(text)
  const read = (json: string) => parseExtendedJson(json, { mostBytes, isFields })
  const given = read(isFields ? text.replace(/,\s*$/, '') : text)
  const parsed = 'problem' in given && TEMPLATE.test(text) ? orElse(read(onOneLine(text)), given) : given
  if ('problem' in parsed || parsed.extended === undefined) return parsed
  return isRecord(parsed.value) && isTemplatePart(parsed.value) ? parsed : parsed.extended
}

/** A name and its colon, with no brace before them. */
const FIELDS = /^[\ufeff\s]*"(?:[^"\\\n]|\\.)*"\s*:/

const TEMPLATE = /deploymentTemplate\.json/i

/** Texts with their line breaks escaped. */
const onOneLine = (text: string) =>
  text.replace(/"(?:[^"\\]|\\[\s\S])*"/g, (whole) => whole.replace(/\r?\n/g, '\\n'))

const orElse = (other: ParsedJson, given: TextProblem): ParsedJson => ('problem' in other ? given : other)
