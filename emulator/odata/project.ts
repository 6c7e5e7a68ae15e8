/** The object with only the selected top-level properties; without a selection the object itself. */
export function project<T extends object>(object: T, select: readonly string[] | undefined): T {
  if (!select) return object
  const chosen = new Set(select)
  // A partial object is what $select answers; no schema describes it.
  return Object.fromEntries(Object.entries(object).filter(([name]) => chosen.has(name))) as T
}
