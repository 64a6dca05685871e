/** A WebSocket between consumer and origin: passed on both ways, and ended when its key is (security B13). */
import { now } from '../../platform/clock'
import type { HeaderFields } from '../header-fields'
import { requestHeaders } from '../header-filter'
import type { Served } from '../served'
import { backlogOf, type Backlog } from './backlog'
import { SOCKET_BLIND_MS, SOCKET_CHECK_MS, SOCKET_IDLE_MS, SOCKET_MOST_MS } from './patience'

/** Codes of RFC 6455 section 7.4.1 and the IANA registry. */
const GOING_AWAY = 1001
const POLICY_VIOLATION = 1008
const TRY_AGAIN_LATER = 1013
const BAD_GATEWAY = 1014
const TOO_SLOW = 'reads too slowly'
/** Stand for a close frame without a code, and for none; never sent. */
const NO_CODE = 1005
const NO_FRAME = 1006
/** What the runtime writes itself. */
const OF_THE_HANDSHAKE = ['sec-websocket-key', 'sec-websocket-version', 'sec-websocket-extensions']

/** Whether key and subscription still stand: the problem code when not, null when nobody can tell. */
export type Standing = 'stands' | { readonly code: string } | null

/** What the origin is sent to open one. */
export function upgradeHeaders(served: Served): HeaderFields {
  const fields = requestHeaders(served)
  for (const name of OF_THE_HANDSHAKE) delete fields[name]
  fields['upgrade'] = 'websocket'
  return fields
}

/**
 * The answer to a consumer whose upgrade the origin took. Messages and close codes pass both ways.
 * @param standing asked every few seconds; anything but that it stands closes both sides
 */
export function bridge(opened: Response, standing: () => Promise<Standing>): Response {
  const origin = opened.webSocket
  if (!origin) return opened
  const [consumer, here] = Object.values(new WebSocketPair()) as [WebSocket, WebSocket]
  for (const side of [origin, here]) {
    side.binaryType = 'arraybuffer'
    side.accept({ allowHalfOpen: true })
  }
  const openedAt = now()
  let heardAt = openedAt
  let seenAt = openedAt
  const timer = setInterval(() => void check(), SOCKET_CHECK_MS)
  const backlogs = { here: backlogOf(here), origin: backlogOf(origin) }
  const stop = () => {
    clearInterval(timer)
    for (const backlog of Object.values(backlogs)) backlog.drop()
  }
  const end = (code: number, reason: string) => {
    stop()
    close(here, code, reason)
    close(origin, code, reason)
  }
  const check = async () => {
    if (now() - heardAt >= SOCKET_IDLE_MS) return end(GOING_AWAY, 'idle')
    for (const backlog of Object.values(backlogs)) {
      if (backlog.isTooLong()) return end(TRY_AGAIN_LATER, TOO_SLOW)
    }
    if (now() - openedAt >= SOCKET_MOST_MS) return end(GOING_AWAY, 'open for too long')
    const found = await standing().catch(() => null)
    if (found === 'stands') seenAt = now()
    else if (found !== null) end(POLICY_VIOLATION, found.code)
    else if (now() - seenAt >= SOCKET_BLIND_MS) end(TRY_AGAIN_LATER, 'limiter_unavailable')
  }
  const pass = (from: WebSocket, to: WebSocket, backlog: Backlog, lost: number) => {
    from.addEventListener('message', ({ data }) => {
      heardAt = now()
      if (to.readyState !== WebSocket.OPEN) return
      to.send(data as string | ArrayBuffer)
      if (backlog.isTooLong()) end(TRY_AGAIN_LATER, TOO_SLOW)
    })
    from.addEventListener('close', ({ code, reason }) => {
      stop()
      close(to, code === NO_FRAME ? lost : code, reason)
      close(from, code === NO_FRAME ? lost : code, reason)
    })
    from.addEventListener('error', () => end(lost, ''))
  }
  pass(origin, here, backlogs.here, BAD_GATEWAY)
  pass(here, origin, backlogs.origin, GOING_AWAY)
  return new Response(null, { status: 101, headers: opened.headers, webSocket: consumer })
}

function close(socket: WebSocket, code: number, reason: string): void {
  try {
    if (code === NO_CODE) socket.close()
    else socket.close(code, reason)
  } catch {
    // It is closed, or the other side used a code of its own invention.
  }
}
