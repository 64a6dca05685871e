import { describe, it } from 'vitest'
import { simulate } from './simulation/simulate'

/** Seeds that once broke a promise. */
const REGRESSIONS: readonly number[] = []

describe('the lease protocol', () => {
  it('keeps its promises in every seed that once broke one', () => {
    for (const seed of REGRESSIONS) simulate(seed)
  })

  it('keeps its promises', { timeout: 600_000 }, () => {
    const seeds = 300
    for (let seed = 1; seed <= seeds; seed++) simulate(seed)
  })
})
