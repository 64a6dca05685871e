import type { Ids } from './details'
import type { Operation } from './operation'
import type { Scene } from './scene'

/** How the matrix calls an operation. Whom it admits is not said here: the operation declares that. */
export interface Fixture {
  /** Whose it is: the call of this side is the rightful one. */
  readonly as: 'consumer' | 'provider' | 'person' | 'staff'
  /** A good body. */
  readonly body?: object | ((scene: Scene, ids: Ids) => unknown)
  readonly query?: string | ((scene: Scene, ids: Ids) => string)
  /** Makes what the call that succeeds uses up. @returns the ids that differ from the scene's */
  readonly ready?: (scene: Scene, caller: { readonly userId: string }) => Promise<Ids | void>
  /** Audit rows that a successful write leaves; 1 when left out. */
  readonly rows?: number
  /** The path names nothing that belongs to one organisation. */
  readonly open?: true
  /** The other side may call it too. */
  readonly both?: true
  /** Scopes beside the declared one: nobody grants a role that may do more than they. */
  readonly grants?: readonly string[]
  /** Support may call it though it writes. */
  readonly support?: true
  /** A success ends the caller's own standing: there is nobody left to repeat it. */
  readonly ends?: true
  /** Why the successful call is tested elsewhere and not here. */
  readonly untried?: string
}

type More = Omit<Fixture, 'as'>
export const consumer = (more: More = {}): Fixture => ({ as: 'consumer', ...more })
export const provider = (more: More = {}): Fixture => ({ as: 'provider', ...more })
export const person = (more: More = {}): Fixture => ({ as: 'person', ...more })
export const staff = (more: More = {}): Fixture => ({ as: 'staff', ...more })

let made = 0
/** A name that no other call used. */
export const unique = (name: string): string => `${name}-${++made}`

/** The request of an operation, filled from the fixture and the ids. */
export interface Filled {
  readonly path: string
  readonly body: unknown
}

export function fill(scene: Scene, operation: Operation, fixture: Fixture, more: Ids = {}): Filled {
  const ids = { ...scene.ids, ...more }
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const id = ids[name]
    if (id === undefined) {
      throw new Error(`${operation.path}: add \`${name}\` to the ids of matrix/details.ts`)
    }
    return encodeURIComponent(id)
  })
  const { body, query } = fixture
  const filled = typeof query === 'function' ? query(scene, ids) : query
  return {
    path: filled === undefined ? path : `${path}?${filled}`,
    body: typeof body === 'function' ? body(scene, ids) : body,
  }
}
