/** What one side of a WebSocket has not taken yet: the runtime keeps it in memory, without bound. */

/** Of one side. */
const MOST_BYTES = 16_777_216
/** Of all WebSockets of an isolate: beyond it each side with more than a little is cut off. */
const MOST_IN_ALL = 33_554_432
const LITTLE = 1_048_576

let inAll = 0

export interface Backlog {
  /** Looks again: whether this side reads too slowly to go on. */
  isTooLong(): boolean
  /** It is closed. */
  drop(): void
}

export function backlogOf(socket: Pick<WebSocket, 'bufferedAmount'>): Backlog {
  let bytes = 0
  const note = (amount: number) => {
    inAll += amount - bytes
    bytes = amount
  }
  return {
    isTooLong() {
      note(socket.bufferedAmount)
      return bytes > MOST_BYTES || (inAll > MOST_IN_ALL && bytes > LITTLE)
    },
    drop: () => note(0),
  }
}
