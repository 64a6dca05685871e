/** The invoice of an upgrade that waits is an offer and no debt: it lapses in a day. */
import type { Invoice } from '../invoices/types'
import type { Billing } from './types'

export const waitsForUpgrade = ({ pending_change: change }: Billing): boolean =>
  change !== null && change.effective_at === null

/** Whether the invoice is that of an upgrade of the subscription that is not paid yet. */
export const isUpgrade = ({ reason }: Invoice, billing: Billing): boolean =>
  reason === 'subscription_update' && waitsForUpgrade(billing)
