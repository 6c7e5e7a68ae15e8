/** One step into a body: the name of a property or the index of a row. */
export type Segment = string | number

/** A path as findings and errors write it: dotted, with indexes in brackets. */
export function formatPath(path: readonly Segment[]): string {
  return path.reduce<string>(
    (text, segment) =>
      typeof segment === 'number' ? `${text}[${segment}]` : text === '' ? segment : `${text}.${segment}`,
    '',
  )
}

/** The steps of such a path; names that hold dots or brackets cannot be told apart and come out in pieces. */
export function parsePath(path: string): Segment[] {
  const steps = path.match(/[^.[\]]+|\[\d+\]/g) ?? []
  return steps.map((step) => (step.startsWith('[') ? Number(step.slice(1, -1)) : step))
}
