const ID_LENGTH_MAX = 64

/** `frame-7` for `frame-6`, `frame-007` for `frame-006`, `render-2` for `render`. */
export function nextId(id: string): string {
  const [, stem = '', digits] = /^(.*?)(\d+)?$/.exec(id) ?? []
  const next =
    digits === undefined ? `${id}-2` : stem + String(BigInt(digits) + 1n).padStart(digits.length, '0')
  return next.length > ID_LENGTH_MAX ? '' : next
}
