import { useQuery } from '@tanstack/react-query'
import { may, meQuery } from '../../lib/session'
import { useOwn, type OwnSubscription } from './subscription-of'

/** Where a visitor stands with a product, which says what they can do next. */
export type Standing =
  | { readonly is: 'unknown' }
  /** It could not be read. */
  | { readonly is: 'unread'; readonly error: unknown; readonly retry: () => void }
  | { readonly is: 'stranger' }
  | { readonly is: 'without organisation' }
  | { readonly is: 'staff' }
  /** Their role does not subscribe. */
  | { readonly is: 'onlooker' }
  | { readonly is: 'free' }
  | { readonly is: 'subscribed'; readonly own: OwnSubscription }

export function useStanding(productId: string): Standing {
  const session = useQuery(meQuery)
  const { data: own, error, refetch } = useOwn(productId)
  const me = session.data
  if (me === undefined)
    return session.error
      ? { is: 'unread', error: session.error, retry: () => void session.refetch() }
      : { is: 'unknown' }
  if (me === null) return { is: 'stranger' }
  if (me.acting_for.platform_role !== null) return { is: 'staff' }
  if (me.acting_for.organisation_id === null) return { is: 'without organisation' }
  if (own === undefined)
    return error ? { is: 'unread', error, retry: () => void refetch() } : { is: 'unknown' }
  if (own) return { is: 'subscribed', own }
  return { is: may(me, 'subscriptions:write') ? 'free' : 'onlooker' }
}

/** The address of a page with the dialog of a plan open, to come back to. */
export const subscribeAt = (page: string, planId: string): string => `${page}?subscribe=${planId}`
