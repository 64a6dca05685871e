import { Bounded } from '../bounded'
import { ToolLists } from './tool-lists'

/** Messages a minute of one key that are no calls: lists, greetings, mistakes. */
export const FREE_MESSAGES = 120
const MINUTE_MS = 60_000
const MOST_KEYS = 10_000

/** What one isolate remembers of agents between their messages. */
export class McpMemory {
  readonly lists = new ToolLists()
  /** Ends a tool's call, by who made it. Nobody awaits another's promise: the call awaits its own. */
  readonly running = new Map<string, () => void>()
  readonly #free = new Bounded<{ readonly minute: number; count: number }>(MOST_KEYS)

  /** Counts a message that costs nothing. Returns ms until the next may come, 0 for now. */
  countFree(keyHash: string, at: number): number {
    const minute = Math.floor(at / MINUTE_MS)
    let counted = this.#free.get(keyHash)
    if (counted?.minute !== minute) {
      counted = { minute, count: 0 }
      this.#free.set(keyHash, counted)
    }
    counted.count += 1
    return counted.count > FREE_MESSAGES ? (minute + 1) * MINUTE_MS - at : 0
  }
}
