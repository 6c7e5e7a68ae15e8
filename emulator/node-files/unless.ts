/** The result of `act`, or undefined when the system answers it with one of these error codes, as ENOENT. */
export function unless<T>(codes: readonly string[], act: () => T): T | undefined {
  try {
    return act()
  } catch (error) {
    if (codes.includes(codeOf(error))) return undefined
    throw error
  }
}

/** The system's name for an error, as EACCES; empty for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}
