import type { Store } from './store.ts'

/** The account's time: the wall clock moved by `offset`, or a fixed one. Seconds. */
export interface ClockState {
  frozen: number | null
  offset: number
}

export interface Clock {
  readonly state: ClockState
  /** Of a test clock, or of the account. While work is done that was due, its time. Seconds. */
  now(testClock?: string | null): number
  /** Moves the account's time. Nothing that is due happens by this alone. */
  set(to: number): void
  /** Runs `work` at the time it was due. */
  during<T>(time: number, work: () => T): T
}

export function createClock(store: Store, state: ClockState, wall: () => number): Clock {
  let due: number | null = null
  const now = (testClock?: string | null): number =>
    due ??
    (store.find('test_helpers.test_clock', testClock)?.frozen_time ||
      (state.frozen ?? wall() + state.offset))
  return {
    state,
    now,
    set(to) {
      if (state.frozen === null) state.offset = to - wall()
      else state.frozen = to
    },
    during(time, work) {
      const before = due
      due = time
      try {
        return work()
      } finally {
        due = before
      }
    },
  }
}
