import type { World } from './world.ts'

/** Something that happens by itself at a time. */
export interface Due {
  /** Seconds. */
  readonly at: number
  run(): void
}

/** What is due of one kind of thing, for customers on a test clock (`null`: on the account's time). */
export type DueSource = (w: World, testClock: string | null) => readonly Due[]

/** More than anybody has to do in one second. */
const MOST_AT_ONCE = 10_000

/** When the next thing happens by itself, in seconds; null when nothing is to come. */
export function nextDue(w: World, sources: readonly DueSource[]): number | null {
  const times = sources.flatMap((source) => source(w, null)).map(({ at }) => at)
  return times.length === 0 ? null : Math.min(...times)
}

/**
 * Does all that is due until a time, each at its own time, and moves the clock there.
 * @throws {Error} when there is no end to it
 */
export function advanceTo(
  w: World,
  sources: readonly DueSource[],
  to: number,
  testClock: string | null = null,
): void {
  let time = 0
  for (let steps = 0; ; steps++) {
    if (steps > MOST_AT_ONCE) throw new Error(`The clock cannot advance beyond ${time}`)
    const next = sources
      .flatMap((source) => source(w, testClock))
      .filter(({ at }) => at <= to)
      .reduce<Due | null>((first, due) => (first && first.at <= due.at ? first : due), null)
    if (!next) break
    if (next.at > time) {
      time = next.at
      steps = 0
    }
    w.clock.during(next.at, next.run)
  }
  const clock = w.store.find('test_helpers.test_clock', testClock)
  if (clock) clock.frozen_time = to
  else if (to > w.clock.now()) w.clock.set(to)
}
