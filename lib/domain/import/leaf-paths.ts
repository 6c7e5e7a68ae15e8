import { isRecord } from '../../batch/errors'
import { formatPath, type Segment } from '../wire-path'

/** The paths of every value in a body; empty lists and objects hold none. */
export function leafPaths(value: unknown, path: readonly Segment[] = []): string[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leafPaths(item, [...path, index]))
  if (isRecord(value)) return Object.entries(value).flatMap(([key, item]) => leafPaths(item, [...path, key]))
  return [formatPath(path)]
}
