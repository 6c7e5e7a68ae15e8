/** Ticks (100 ns) of .NET from year 1 to the Unix epoch: the service's entity tags look like tick counts in hex. */
const EPOCH_TICKS = 621_355_968_000_000_000n

let lastTicks = 0n

/** A new entity tag without quotes, such as 0x8DE1A2B3C4D5E6F; every call gives another one. */
export function nextETag(nowMs: number): string {
  const ticks = toTicks(nowMs)
  lastTicks = ticks > lastTicks ? ticks : lastTicks + 1n
  return format(lastTicks)
}

/** A time has fractions of a millisecond down to one tick. */
const toTicks = (ms: number) => BigInt(Math.floor(ms * 10_000)) + EPOCH_TICKS
const format = (ticks: bigint) => `0x${ticks.toString(16).toUpperCase()}`
