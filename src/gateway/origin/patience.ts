/** How long an origin, a caller or a connection may say nothing, in ms. */

/** Between two parts of a body, either way. */
export const IDLE_MS = 30_000
/** A call waits this long for an origin to show that it lives, or for others to end. */
export const ENTRY_MS = 1000
/** Before the one retry at the same origin, plus as much again by chance. */
export const RETRY_MS = 50
/** A WebSocket without a message. */
export const SOCKET_IDLE_MS = 600_000
/** A WebSocket in any case: it was charged once. */
export const SOCKET_MOST_MS = 2 * 3_600_000
/** Between two looks at whether a WebSocket's key and subscription still stand. */
export const SOCKET_CHECK_MS = 5000
/** A WebSocket whose key cannot be looked at for so long is closed. */
export const SOCKET_BLIND_MS = 60_000
