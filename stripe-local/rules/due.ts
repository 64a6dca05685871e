import type { DueSource } from '../state/scheduler.ts'
import { checkoutDue } from './checkout/sessions.ts'
import { payoutsDue } from './connect/payout-schedule.ts'
import { invoicesDue } from './invoices/due.ts'
import { subscriptionsDue } from './subscriptions/due.ts'
import { schedulesDue } from './subscriptions/schedules-due.ts'

/** All that happens by itself. In the same second the first here comes first. */
export const dueSources: readonly DueSource[] = [
  schedulesDue,
  subscriptionsDue,
  invoicesDue,
  checkoutDue,
  payoutsDue,
]
