/** Work that is cut short at one of its calls, as an eviction or a crash does it. */
import { vi } from 'vitest'
import { newId } from '../../../../src/platform/random'
import { portalDeps, type PortalDeps } from '../../../../src/portal-api/deps'

export class Killed extends Error {}

export type Moment = 'before' | 'after'

/**
 * Runs the work with a D1 and a network that break at the n-th call, for good: before it is made, or after it
 * had its effect.
 * @returns whether it came to that call
 */
export async function killAt(
  env: PortalEnv,
  n: number,
  moment: Moment,
  work: (deps: PortalDeps) => Promise<unknown>,
): Promise<boolean> {
  let calls = 0
  const counted = async <T>(call: () => Promise<T>): Promise<T> => {
    calls++
    if (calls > n || (calls === n && moment === 'before')) throw new Killed(`Call ${n}`)
    const answer = await call()
    if (calls >= n) throw new Killed(`Call ${n}`)
    return answer
  }
  const { fetch } = globalThis
  vi.stubGlobal('fetch', ((input, init) => counted(() => fetch(input, init))) as typeof fetch)
  const deps = portalDeps({ ...env, DB: breaking(env.DB, counted) }, newId('request'), () => {})
  try {
    await work(deps)
    return calls >= n
  } catch {
    return true
  } finally {
    vi.unstubAllGlobals()
  }
}

const CALLS = ['run', 'all', 'raw', 'first'] as const
const originals = new WeakMap<object, D1PreparedStatement>()

function breaking(db: D1Database, counted: <T>(call: () => Promise<T>) => Promise<T>): D1Database {
  const statement = (original: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = {
      bind: (...values: unknown[]) => statement(original.bind(...values)),
      ...Object.fromEntries(
        CALLS.map((name) => [
          name,
          (...args: unknown[]) =>
            counted(() =>
              (original[name] as (...all: unknown[]) => Promise<unknown>).apply(original, args),
            ),
        ]),
      ),
    } as unknown as D1PreparedStatement
    originals.set(wrapped, original)
    return wrapped
  }
  return {
    prepare: (query: string) => statement(db.prepare(query)),
    batch: (statements: D1PreparedStatement[]) =>
      counted(() => db.batch(statements.map((one) => originals.get(one) ?? one))),
  } as unknown as D1Database
}
