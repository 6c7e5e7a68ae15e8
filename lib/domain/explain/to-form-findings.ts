import type { Finding } from '../../containers/finding'
import type { FieldMap } from './fault-fields'

/**
 * Findings over a body at the fields of a form: the field of their path, else that of the nearest part around it; without
 * one they stand by their path, and so does what no field can show. What `said` has at the same place already is left out: the same text, or more
 * than advice where there is an error.
 */
export function toFormFindings(
  findings: readonly Finding[],
  fields: FieldMap,
  said: readonly Finding[] = [],
): Finding[] {
  const texts = new Set(said.map(({ field, text }) => `${field}\n${text}`))
  const refused = new Set(said.filter(({ level }) => level === 'error').map(({ field }) => field))
  return findings
    .map((finding) => ({ ...finding, field: fieldOf(finding, fields) }))
    .filter(({ level, field, text }) => {
      if (texts.has(`${field}\n${text}`)) return false
      return level === 'hint' || field === undefined || !refused.has(field)
    })
}

/** The contract has no such property, so that no field takes it. */
const WITHOUT_FIELD: ReadonlySet<string | undefined> = new Set(['schema-unknown', 'schema-read-only'])

const fieldOf = ({ rule, path = '' }: Finding, fields: FieldMap) =>
  WITHOUT_FIELD.has(rule) ? undefined : toFormField(path, fields)

/** The field of a path in a body, else that of the nearest part around it. */
export function toFormField(path: string, fields: FieldMap): string | undefined {
  for (let at = path; at !== ''; at = parentOf(at)) {
    const [pattern, field] = fields.find(([known]) => known.test(at)) ?? []
    if (pattern !== undefined && field !== undefined) return at.replace(pattern, field)
  }
  return undefined
}

/** `a.b[0].c`, `a.b[0]`, `a.b`, `a`, and then nothing. */
function parentOf(path: string): string {
  return path.replace(/(^|\.)[^.[]*$|\[\d+\]$/, '')
}
