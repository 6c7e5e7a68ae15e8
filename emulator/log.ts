/** Writes one event; fields never hold tokens, passwords or request bodies. */
export type Log = (event: string, fields?: Readonly<Record<string, unknown>>) => void

/** A log of JSON lines: `{"time":"...","event":"...",...}`; errors are written with their stack. */
export function createLog(write: (line: string) => void): Log {
  return (event, fields = {}) => {
    const plain = Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, toPlain(value)]))
    write(`${JSON.stringify({ time: new Date().toISOString(), event, ...plain })}\n`)
  }
}

function toPlain(value: unknown): unknown {
  return value instanceof Error ? (value.stack ?? value.message) : value
}
