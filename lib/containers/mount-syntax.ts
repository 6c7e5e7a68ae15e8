const MODES = /^(?:ro|rw|z|Z|nocopy|consistent|cached|delegated|(?:r?(?:shared|slave|private)))$/
const FIELDS =
  /^(?:type|source|src|target|dst|destination|readonly|ro|consistency|bind-(?:propagation|nonrecursive|recursive|create-src)|volume-(?:subpath|nocopy|label|driver|opt)|image-subpath|tmpfs-(?:size|mode))$/

/** Whether Docker takes the word behind the second colon of `-v source:target:mode`. */
export const isMountMode = (text: string) => MODES.test(text)

/** Whether Docker knows a field of `--mount`, in lower case. */
export const isMountField = (key: string) => FIELDS.test(key)

/**
 * The fields of one record of comma-separated values: quotes around a whole field keep its commas, two of them are one. undefined
 * for a quote anywhere else.
 */
export function splitMountFields(record: string): string[] | undefined {
  const fields = [...`${record},`.matchAll(/(?:"((?:[^"]|"")*)"|([^",]*)),/gy)]
  const length = fields.reduce((sum, { 0: field }) => sum + field.length, 0)
  if (length !== record.length + 1) return undefined
  return fields.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '')
}
