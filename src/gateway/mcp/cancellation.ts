/**
 * Calls that an agent gives up. Who speaks the revision of 2026 leaves, as any client may. Those of 2025
 * send `notifications/cancelled`, which is heard where the call runs: in the same isolate.
 */
import type { RequestId, RpcNotification } from '../../domain/mcp/message'
import { member } from '../../domain/openapi/json'
import type { Agent } from './agent'

/** Whose request it is; null where two clients of one key could not be told apart. */
export function callerOf({ served }: Agent, id: unknown): string | null {
  const session = served.call.headers.get('mcp-session-id')
  const isId = typeof id === 'string' || typeof id === 'number'
  return session && isId ? JSON.stringify([served.key.hash, session, id satisfies RequestId]) : null
}

/** Ends the call that the notification names, if it runs here. */
export function cancel(agent: Agent, { method, params }: RpcNotification): void {
  if (method !== 'notifications/cancelled') return
  const caller = callerOf(agent, member(params, 'requestId'))
  if (caller !== null) agent.isolate.mcp.running.get(caller)?.()
}
