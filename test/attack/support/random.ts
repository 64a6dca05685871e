/** Random choices that a seed repeats. */

export interface Random {
  /** An integer of `[0, below)`. */
  below(below: number): number
  /** True in that share of cases. */
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
}

/** Mulberry32: small, fast, and the same everywhere. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (below) => Math.floor(next() * below),
    chance: (share) => next() < share,
    pick(from) {
      const item = from[Math.floor(next() * from.length)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
  }
}
