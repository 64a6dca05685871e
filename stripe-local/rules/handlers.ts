import type { Handlers } from '../http/call.ts'
import { eventHandlers } from './account/events.ts'
import { testClockHandlers } from './account/test-clocks.ts'
import { webhookEndpointHandlers } from './account/webhook-endpoints.ts'
import { couponHandlers } from './catalogue/coupons.ts'
import { priceHandlers } from './catalogue/prices.ts'
import { productHandlers } from './catalogue/products.ts'
import { portalHandlers } from './checkout/portal.ts'
import { checkoutHandlers } from './checkout/sessions.ts'
import { accountHandlers } from './connect/accounts.ts'
import { bankAccountHandlers } from './connect/bank-accounts.ts'
import { balanceSettingsHandlers } from './connect/payout-schedule.ts'
import { payoutHandlers } from './connect/payouts.ts'
import { transferHandlers } from './connect/transfers.ts'
import { creditHandlers } from './customers/credit.ts'
import { customerHandlers } from './customers/customers.ts'
import { paymentMethodHandlers } from './customers/payment-methods.ts'
import { taxIdHandlers } from './customers/tax-ids.ts'
import { dueSources } from './due.ts'
import { creditNoteHandlers } from './invoices/credit-notes.ts'
import { invoiceHandlers } from './invoices/handlers.ts'
import { invoiceItemHandlers } from './invoices/items.ts'
import { invoiceLineHandlers } from './invoices/lines-handlers.ts'
import { disputeHandlers } from './payments/disputes.ts'
import { paymentHandlers } from './payments/payments.ts'
import { refundHandlers } from './payments/refunds.ts'
import { subscriptionHandlers } from './subscriptions/handlers.ts'
import { scheduleHandlers } from './subscriptions/schedules.ts'

/** Every operation that the local Stripe has, by verb and path; all others answer 501. */
export const handlers: Handlers = {
  ...accountHandlers,
  ...balanceSettingsHandlers,
  ...bankAccountHandlers,
  ...checkoutHandlers,
  ...couponHandlers,
  ...creditHandlers,
  ...creditNoteHandlers,
  ...customerHandlers,
  ...disputeHandlers,
  ...eventHandlers,
  ...invoiceHandlers,
  ...invoiceItemHandlers,
  ...invoiceLineHandlers,
  ...paymentHandlers,
  ...paymentMethodHandlers,
  ...payoutHandlers,
  ...portalHandlers,
  ...priceHandlers,
  ...productHandlers,
  ...refundHandlers,
  ...scheduleHandlers,
  ...subscriptionHandlers,
  ...taxIdHandlers,
  ...testClockHandlers(() => dueSources),
  ...transferHandlers,
  ...webhookEndpointHandlers,
}
