/** The rows of a prefetch list with another image in the place of one, as it was typed. */
export function replaceImage(
  rows: readonly { name: string }[],
  image: string,
  replacement: string,
): { name: string }[] {
  return rows.map((row) => (row.name.trim() === image.trim() ? { name: replacement } : row))
}
