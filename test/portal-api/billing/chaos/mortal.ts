/** A Worker that dies after one of its awaits: whatever comes after it never happens. */
import { vi } from 'vitest'

export class Killed extends Error {
  override readonly name = 'Killed'
}

export interface Mortal {
  readonly env: PortalEnv
  /** Awaits of D1 and of the network so far. */
  readonly awaits: () => number
  /** Gives the others their network back. */
  readonly bury: () => void
}

/** Statements and the database itself: what is awaited of them. */
const AWAITED = new Set(['run', 'all', 'first', 'raw', 'batch', 'exec'])
/** What makes another statement. */
const MAKES = new Set(['prepare', 'bind', 'withSession'])

/** @param lifetime awaits after which it dies: the last one has its effect, and nobody learns of it */
export function mortal(env: PortalEnv, lifetime: number): Mortal {
  let count = 0
  const live = async <T>(act: () => Promise<T>): Promise<T> => {
    if (count >= lifetime) throw new Killed()
    count++
    const result = await act()
    if (count >= lifetime) throw new Killed()
    return result
  }
  const originals = new WeakMap<object, object>()
  const wrap = <T extends object>(target: T): T => {
    const proxy = new Proxy(target, {
      get(of, name) {
        const member: unknown = Reflect.get(of, name, of)
        if (typeof member !== 'function') return member
        if (MAKES.has(String(name)))
          return (...args: unknown[]) => wrap(Reflect.apply(member, of, args) as object)
        if (!AWAITED.has(String(name))) return member.bind(of)
        return (...args: unknown[]) =>
          live(() => Reflect.apply(member, of, args.map(unwrapped)) as Promise<unknown>)
      },
    })
    originals.set(proxy, target)
    return proxy
  }
  const unwrapped = (arg: unknown): unknown =>
    Array.isArray(arg) ? arg.map((one) => originals.get(one as object) ?? one) : arg
  const network = globalThis.fetch
  const spy = vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation((input, init) => live(() => network(input, init)))
  return { env: { ...env, DB: wrap(env.DB) }, awaits: () => count, bury: () => spy.mockRestore() }
}
