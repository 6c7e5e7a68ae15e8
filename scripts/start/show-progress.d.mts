/** What is written to: standard output or standard error. */
export interface Output {
  isTTY?: boolean
  columns?: number
  write(text: string): unknown
}
export function showProgress<T>(output: Output, line: string, work: () => Promise<T>): Promise<T>
