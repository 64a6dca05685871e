import { describe, it } from 'vitest'
import { simulate } from './simulation/simulate'

/** `FULL=1` runs them all; the first of them run always. */
const SEEDS = process.env['FULL'] ? 10_000 : 300
/** Seeds that once broke a promise, and by what. */
const REGRESSIONS: readonly (readonly [seed: number, cause: string])[] = []

describe('the lease protocol under loss, doubles, disorder, crashes, zombies and wrong clocks', () => {
  it.for(REGRESSIONS)('keeps its promises in seed %i: %s', ([seed]) => {
    simulate(seed)
  })

  it(`keeps its promises in ${SEEDS} seeds`, { timeout: 600_000 }, () => {
    const started = performance.now()
    const totals: Record<string, number> = {}
    for (let seed = 1; seed <= SEEDS; seed++) {
      for (const [name, count] of Object.entries(simulate(seed).audit.totals)) {
        totals[name] = (totals[name] ?? 0) + count
      }
    }
    if (!process.env['FULL']) return
    const pace = (1000 * SEEDS) / (performance.now() - started)
    console.info(`${SEEDS} seeds at ${pace.toFixed(1)} a second`, totals)
  })
})
