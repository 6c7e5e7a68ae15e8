export interface Counts {
  passed: number
  failed: number
}
export function addCounts(...counts: readonly Counts[]): Counts
export function withExitCode(counts: Counts, isGreen: boolean): Counts
export function kindOfTestFile(path: string): 'unit' | 'contract' | 'house'
export function countVitest(
  report: {
    testResults: readonly { name: string; status: string; assertionResults: { status: string }[] }[]
  },
  root: string,
): Record<'unit' | 'contract' | 'house', Counts>
export function countPlaywright(report: {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  errors?: readonly unknown[]
}): Counts
