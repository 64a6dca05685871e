import type { Random } from './random'

/**
 * A D1 whose batches fail at that rate: half of them before anything is written, half after the
 * commit, when only the answer is lost.
 */
export function faultyD1(d1: D1Database, random: Random, rate: number) {
  let faults = 0
  const batch = async <T>(statements: D1PreparedStatement[]): Promise<D1Result<T>[]> => {
    const fails = random.next() < rate
    if (fails) faults++
    if (fails && random.next() < 0.5) throw new Error('D1_ERROR: overloaded')
    const results = await d1.batch<T>(statements)
    if (fails) throw new Error('D1_ERROR: network connection lost')
    return results
  }
  const faulty = new Proxy(d1, {
    get: (target, name) => (name === 'batch' ? batch : Reflect.get(target, name).bind(target)),
  })
  return { d1: faulty, faults: () => faults }
}
