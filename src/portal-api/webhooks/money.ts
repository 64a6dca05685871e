import { isMoneyEvent, type EventType } from '../../domain/event-types'
import { mayRead, type Caller } from '../auth/caller'
import { covers } from '../auth/scopes'

/**
 * Whether an endpoint that the caller sets up is told of money: as far as the caller may read it.
 * @param types null for all, those of money left out where the caller may not read them
 * @throws {AppError} insufficient_scope for a type of money that the caller names and may not read
 */
export function mayHearOfMoney(caller: Caller, types: readonly EventType[] | null): boolean {
  if (types?.some(isMoneyEvent)) mayRead(caller, 'billing:read')
  return covers(caller.scopes, 'billing:read')
}
