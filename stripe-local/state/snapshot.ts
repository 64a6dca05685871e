import { isKept, type Remembered } from '../http/idempotency.ts'
import type { ClockState } from './clock.ts'
import type { Events } from './events.ts'
import type { Row } from './store.ts'
import type { World } from './world.ts'

/** All of the account, as JSON. */
export interface Snapshot {
  readonly rows: readonly Row[]
  readonly events: Events
  readonly keys: readonly (readonly [string, Remembered])[]
  readonly counters: Readonly<Record<string, number>>
  readonly clock: ClockState | null
}

export const EMPTY: Snapshot = {
  rows: [],
  events: { all: [], thin: [], queue: [], undelivered: [], violations: [] },
  keys: [],
  counters: {},
  clock: null,
}

export const snapshot = (
  w: World,
  keys: ReadonlyMap<string, Remembered>,
  counters: Readonly<Record<string, number>>,
): Snapshot =>
  structuredClone({
    rows: w.store.rows(),
    events: w.events,
    keys: [...keys].filter(([, remembered]) => isKept(remembered, w.clock.now())),
    counters,
    clock: w.clock.state,
  })
