import type { Found } from '../../lib/domain/rules/rule'

/** The findings of one file. */
export interface FileReport {
  file: string
  findings: readonly Found[]
}

const LEVELS = ['error', 'warning', 'hint'] as const

/**
 * One line a finding: `error  path  text`, by level, then path; with several files the path begins with the file. What
 * concerns a whole file stands at its name.
 */
export function formatLines(reports: readonly FileReport[]): string[] {
  const isOne = reports.length === 1
  return sorted(reports).map(({ file, level, path, text }) => {
    const place = path === '' ? file : isOne ? path : `${file}:${path}`
    return [level, toLine(place), toLine(text)].join('  ')
  })
}

/** The same as data: a list of objects with file, level, path, text, rule and source. */
export function formatJson(reports: readonly FileReport[]): string {
  const list = sorted(reports).map(({ file, level, path, text, rule, source }) => ({
    file,
    level,
    path,
    text,
    rule,
    source,
  }))
  return JSON.stringify(list, undefined, 2)
}

function sorted(reports: readonly FileReport[]) {
  const all = reports.flatMap(({ file, findings }) => findings.map((found) => ({ ...found, file })))
  const byPath = new Intl.Collator('en', { numeric: true })
  return all.sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      byPath.compare(a.file, b.file) ||
      byPath.compare(a.path, b.path),
  )
}

/** On one line, without what a terminal would obey or show in another order. */
function toLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ')
}
