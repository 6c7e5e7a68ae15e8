/** Whether SQLite or the file system had no room: nothing was written, and it may work again later. */
export function isDiskFull(error: unknown): boolean {
  return /disk is full|ENOSPC|EDQUOT/i.test(String(error))
}
