/** Ticks (100 ns) of .NET from year 1 to the Unix epoch: the service's entity tags look like tick counts in hex. */
const EPOCH_TICKS = 621_355_968_000_000_000n

let lastTicks = 0n

/** A new entity tag without quotes, such as 0x8DE1A2B3C4D5E6F; every call gives another one. */
export function nextETag(nowMs: number): string {
  const ticks = BigInt(Math.floor(nowMs)) * 10_000n + EPOCH_TICKS
  lastTicks = ticks > lastTicks ? ticks : lastTicks + 1n
  return `0x${lastTicks.toString(16).toUpperCase()}`
}
