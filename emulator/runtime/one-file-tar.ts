const BLOCK_BYTES = 512

/** A tar archive of one executable file, or of none: two blocks of zeros end it (POSIX ustar). */
export function tarOf(name: string, content: Buffer | undefined): Buffer {
  const end = Buffer.alloc(2 * BLOCK_BYTES)
  if (!content) return end
  const header = Buffer.alloc(BLOCK_BYTES)
  header.write(name, 0)
  header.write('0000755\0', 100)
  header.write('0000000\0', 108)
  header.write('0000000\0', 116)
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124)
  header.write(`${'0'.repeat(11)}\0`, 136)
  header.write('0', 156)
  header.write('ustar\x0000', 257)
  // The sum is taken with spaces in its own place.
  header.write(' '.repeat(8), 148)
  const sum = header.reduce((total, byte) => total + byte, 0)
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  const padding = Buffer.alloc(-content.length & (BLOCK_BYTES - 1))
  return Buffer.concat([header, content, padding, end])
}
