/** A bounded memory of this process: entries go when their time is over, the least recently used when it is full. */
export class Lru<V> {
  private readonly entries = new Map<string, { value: V; untilMs: number }>()

  constructor(
    private readonly most: number,
    private readonly lifetimeMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  get(key: string): V | undefined {
    const entry = this.entries.get(key)
    if (entry === undefined) return undefined
    this.entries.delete(key)
    if (entry.untilMs <= this.now()) return undefined
    this.entries.set(key, entry)
    return entry.value
  }

  set(key: string, value: V): void {
    this.entries.delete(key)
    this.entries.set(key, { value, untilMs: this.now() + this.lifetimeMs })
    const oldest = this.entries.keys().next()
    if (this.entries.size > this.most && oldest.done !== true) this.entries.delete(oldest.value)
  }

  get size(): number {
    return this.entries.size
  }
}
