/** One step into a body: the name of a property or the index of a row. */
export type Segment = string | number

/** A path as findings and errors write it: dotted, with indexes in brackets, and names that hold signs as `["a.b"]`. */
export function formatPath(path: readonly Segment[]): string {
  return path.reduce<string>((text, segment) => {
    if (typeof segment === 'number') return `${text}[${segment}]`
    if (!/^[^.[\]"\\]+$/.test(segment)) return `${text}[${JSON.stringify(segment)}]`
    return text === '' ? segment : `${text}.${segment}`
  }, '')
}

/** The steps of such a path. */
export function parsePath(path: string): Segment[] {
  const steps = path.match(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]|[^.[\]]+/g) ?? []
  return steps.map((step) => (/^\[["\d]/.test(step) ? JSON.parse(step.slice(1, -1)) : step))
}
