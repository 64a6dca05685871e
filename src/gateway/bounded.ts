/** A cache of so many entries: the oldest makes room. */
export class Bounded<V> {
  readonly #entries = new Map<string, V>()

  constructor(private readonly most: number) {}

  get(name: string): V | undefined {
    return this.#entries.get(name)
  }

  set(name: string, value: V): void {
    if (this.#entries.size >= this.most && !this.#entries.has(name)) {
      const [oldest] = this.#entries.keys()
      if (oldest !== undefined) this.#entries.delete(oldest)
    }
    this.#entries.set(name, value)
  }

  delete(name: string): void {
    this.#entries.delete(name)
  }
}
