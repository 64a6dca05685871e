/** A process that ends after one of its awaits: what it had asked for is done, and it does nothing more. */
import { vi } from 'vitest'
import { newId } from '../../../../src/platform/random'
import { portalDeps, type PortalDeps } from '../../../../src/portal-api/deps'
import type { TestStripe } from '../../support/stripe'

export class Killed extends Error {
  override readonly name = 'Killed'
}

/**
 * Does the work with a Worker that is killed after its nth await of D1 or Stripe.
 * @returns whether it was killed before it came to its end
 */
export async function killedAfter(
  stripe: TestStripe,
  n: number,
  work: (deps: PortalDeps) => Promise<unknown>,
): Promise<boolean> {
  let awaits = 0
  const counted = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (awaits >= n) throw new Killed()
    const answer = await ask()
    if (++awaits >= n) throw new Killed()
    return answer
  }
  const real = globalThis.fetch
  const fetching = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation((...call) => counted(() => real(...call)))
  const deps = portalDeps(
    { ...stripe.env, DB: dying(stripe.env.DB, counted) },
    newId('request'),
    () => {},
  )
  try {
    await work(deps)
    return false
  } catch {
    return awaits >= n
  } finally {
    fetching.mockRestore()
  }
}

type Counted = <T>(ask: () => Promise<T>) => Promise<T>

function dying(db: D1Database, counted: Counted): D1Database {
  const real = new WeakMap<object, D1PreparedStatement>()
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const wrapped = new Proxy(statement, {
      get: (target, name: keyof D1PreparedStatement) => {
        if (name === 'bind') return (...values: unknown[]) => wrap(target.bind(...values))
        const method = target[name].bind(target) as (...values: unknown[]) => Promise<unknown>
        return (...values: unknown[]) => counted(() => method(...values))
      },
    })
    real.set(wrapped, statement)
    return wrapped
  }
  return new Proxy(db, {
    get: (target, name: keyof D1Database) => {
      if (name === 'prepare') return (query: string) => wrap(target.prepare(query))
      if (name === 'batch')
        return (statements: D1PreparedStatement[]) =>
          counted(() => target.batch(statements.map((one) => real.get(one) ?? one)))
      return target[name].bind(target)
    },
  })
}
