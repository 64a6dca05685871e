import { Violation } from './violation'
import { World } from './world'

const LAST_EVENTS = 60

/**
 * Runs one seed.
 * @throws {Error} with seed, step and last events when a promise was broken
 */
export function simulate(seed: number): World {
  const world = new World(seed)
  try {
    world.run()
  } catch (error) {
    throw explain(seed, world, error)
  }
  return world
}

/** Runs the seed again, this time listening: a seed is always the same run. */
function explain(seed: number, { step }: World, cause: unknown): Error {
  const lines: string[] = []
  try {
    new World(seed, (line) => lines.push(line)).run()
  } catch {
    // Known already.
  }
  const what = cause instanceof Violation ? cause.message : String(cause)
  const [scenario = '', ...events] = lines
  const last = events.slice(-LAST_EVENTS).join('\n  ')
  return new Error(`seed ${seed}, step ${step}: ${what}\n  ${scenario}\n  ${last}`, { cause })
}
