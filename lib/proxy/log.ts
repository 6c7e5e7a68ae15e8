/** What a line of the access log may hold: nothing a caller wrote, so neither secrets nor forged lines can get in. */
export interface LogEntry {
  /** Operation id, or `-` when none was found. */
  operation: string
  method: string
  status: number
  durationMs: number
  /** Code of our own refusal. */
  refusal?: string
  requestId: string
}

const METHOD = /^[A-Z]{3,7}$/

/** Writes one JSON line to standard output. */
export function logRequest(entry: LogEntry): void {
  const method = METHOD.test(entry.method) ? entry.method : '-'
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry, method })}\n`)
}
