/**
 * What a call is answered while something that the gateway depends on fails: every cell of the table in
 * docs/failure-policy.md, word for word. The tests of the cells read it here; a test compares the two.
 */
export const dependencies = ['KV', 'meter', 'queue', 'origin', 'D1', 'portal'] as const
export type Dependency = (typeof dependencies)[number]
export const faults = ['throws', 'hangs', 'slow', 'garbage'] as const
export type FaultKind = (typeof faults)[number]
/** Columns: what the isolate that is called knows of the key. */
export const keyStates = ['seen before', 'new', 'revoked'] as const
export type KeyState = (typeof keyStates)[number]

const PASSES = '200, 1 unit, at once'
const REVOKED = '401 revoked_api_key, free, at once'
const LIMITER = '503 limiter_unavailable, free, at once'
const LIMITER_LATE = '503 limiter_unavailable, free, 2 s'
const untouched = [PASSES, PASSES, REVOKED] as const
const ofCopy = [PASSES, '200, 1 unit, 0.15 s', REVOKED] as const

type Row = readonly [seenBefore: string, fresh: string, revoked: string]

export const matrix: Readonly<Record<Dependency, Readonly<Record<FaultKind, Row>>>> = {
  KV: { throws: untouched, hangs: ofCopy, slow: ofCopy, garbage: untouched },
  meter: {
    throws: [`${PASSES}; after the lease ${LIMITER}`, LIMITER, LIMITER],
    hangs: [`${PASSES}; after the lease ${LIMITER_LATE}`, LIMITER_LATE, LIMITER_LATE],
    slow: [
      `${PASSES}; after the lease 200, 1 unit, 2 s`,
      '200, 1 unit, 2 s',
      '401 revoked_api_key, free, 2 s',
    ],
    garbage: [`${PASSES}; after the lease ${LIMITER}`, LIMITER, LIMITER],
  },
  queue: { throws: untouched, hangs: untouched, slow: untouched, garbage: untouched },
  origin: {
    throws: [
      '502 origin_unreachable, free, at once',
      '502 origin_unreachable, free, at once',
      REVOKED,
    ],
    hangs: [
      '504 origin_timeout, free, its timeout',
      '504 origin_timeout, free, its timeout',
      REVOKED,
    ],
    slow: ['200, 1 unit, its timeout', '200, 1 unit, its timeout', REVOKED],
    garbage: [
      '502 origin_unreachable, free, at once',
      '502 origin_unreachable, free, at once',
      REVOKED,
    ],
  },
  D1: { throws: untouched, hangs: untouched, slow: untouched, garbage: untouched },
  portal: { throws: untouched, hangs: untouched, slow: untouched, garbage: untouched },
}

/** `originTimeoutMs` of the products in the tests. */
export const ORIGIN_TIMEOUT_MS = 1000

/** What one call is answered. */
export interface Expected {
  /** As `outcomeOf` says it. */
  readonly outcome: string
  readonly units: number
  /** ms that the failure may hold it. */
  readonly heldMs: number
}

export interface Cell {
  readonly dependency: Dependency
  readonly fault: FaultKind
  readonly key: KeyState
  readonly atOnce: Expected
  /** When every lease that was held at the start of the failure has ended. */
  readonly afterTheLease: Expected
}

const DELAYS: Readonly<Record<string, number>> = {
  'at once': 0,
  '0.15 s': 150,
  '2 s': 2000,
  'its timeout': ORIGIN_TIMEOUT_MS,
}

function expected(text: string): Expected {
  const [outcome = '', cost = '', delay = ''] = text.split(', ')
  const heldMs = DELAYS[delay]
  const units = { free: 0, '1 unit': 1 }[cost]
  if (heldMs === undefined || units === undefined) throw new Error(`Not a cell: ${text}`)
  return { outcome, units, heldMs }
}

export const cells: readonly Cell[] = dependencies.flatMap((dependency) =>
  faults.flatMap((fault) =>
    keyStates.map((key, column): Cell => {
      const [atOnce = '', later = atOnce] = (matrix[dependency][fault][column] ?? '').split(
        '; after the lease ',
      )
      return {
        dependency,
        fault,
        key,
        atOnce: expected(atOnce),
        afterTheLease: expected(later),
      }
    }),
  ),
)

export const cellsOf = (...some: readonly Dependency[]): readonly Cell[] =>
  cells.filter(({ dependency }) => some.includes(dependency))
