/**
 * @typedef {{ passed: number, failed: number }} Counts
 */

/** @param {...Counts} counts */
export function addCounts(...counts) {
  return {
    passed: counts.reduce((sum, { passed }) => sum + passed, 0),
    failed: counts.reduce((sum, { failed }) => sum + failed, 0),
  }
}

/**
 * A run whose counts and exit code disagree has failed, and so has one that ran nothing.
 * @param {Counts} counts @param {boolean} isGreen whether the tool itself ended well
 */
export function withExitCode(counts, isGreen) {
  if (counts.failed > 0) return counts
  return isGreen && counts.passed > 0 ? counts : { ...counts, failed: 1 }
}

/** Which line of the summary a test file belongs to. @param {string} path relative to the project */
export function kindOfTestFile(path) {
  if (path.startsWith('tests/')) return 'house'
  return /\.contract\.test\.tsx?$/.test(path) ? 'contract' : 'unit'
}

/**
 * Counts Vitest's JSON report by kind. A file that could not even be loaded counts as one failure, and so does
 * every test that was skipped: the project has none on purpose.
 * @param {{ testResults: { name: string, status: string, assertionResults: { status: string }[] }[] }} report
 * @param {string} root absolute, without a last slash
 * @returns {Record<'unit' | 'contract' | 'house', Counts>}
 */
export function countVitest(report, root) {
  const kinds = { unit: empty(), contract: empty(), house: empty() }
  for (const file of report.testResults) {
    const counts = kinds[kindOfTestFile(file.name.slice(root.length + 1))]
    const failed = file.assertionResults.filter(({ status }) => status !== 'passed').length
    counts.passed += file.assertionResults.length - failed
    counts.failed += failed === 0 && file.status !== 'passed' ? 1 : failed
  }
  return kinds
}

/**
 * Counts Playwright's JSON report. Skipped are tests that never ran because a set-up failed.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors?: unknown[] }} report
 * @returns {Counts}
 */
export function countPlaywright({ stats, errors = [] }) {
  const failed = stats.unexpected + stats.flaky + stats.skipped
  return { passed: stats.expected, failed: failed === 0 && errors.length > 0 ? 1 : failed }
}

const empty = () => ({ passed: 0, failed: 0 })
