import type Stripe from 'stripe'
import type { Wire } from './wire.ts'

export type Customer = Wire<Stripe.Customer>
export type CustomerBalanceTransaction = Wire<Stripe.CustomerBalanceTransaction>
export type PaymentMethod = Wire<Stripe.PaymentMethod>
export type Product = Wire<Stripe.Product>
export type Price = Wire<Stripe.Price>
export type Coupon = Wire<Stripe.Coupon>
export type Discount = Wire<Stripe.Discount>
export type Subscription = Wire<Stripe.Subscription>
export type SubscriptionItem = Wire<Stripe.SubscriptionItem>
export type Schedule = Wire<Stripe.SubscriptionSchedule>
export type Invoice = Wire<Stripe.Invoice>
export type InvoiceLine = Wire<Stripe.InvoiceLineItem>
export type InvoiceItem = Wire<Stripe.InvoiceItem>
export type InvoicePayment = Wire<Stripe.InvoicePayment>
export type PaymentIntent = Wire<Stripe.PaymentIntent>
export type SetupIntent = Wire<Stripe.SetupIntent>
export type Charge = Wire<Stripe.Charge>
export type Refund = Wire<Stripe.Refund>
export type CreditNote = Wire<Stripe.CreditNote>
export type Dispute = Wire<Stripe.Dispute>
export type CheckoutSession = Wire<Stripe.Checkout.Session>
export type PortalSession = Wire<Stripe.BillingPortal.Session>
export type PortalConfiguration = Wire<Stripe.BillingPortal.Configuration>
export type BalanceTransaction = Wire<Stripe.BalanceTransaction>
export type Transfer = Wire<Stripe.Transfer>
export type TransferReversal = Wire<Stripe.TransferReversal>
export type Payout = Wire<Stripe.Payout>
export type WebhookEndpoint = Wire<Stripe.WebhookEndpoint>
export type TestClock = Wire<Stripe.TestHelpers.TestClock>
export type Account = Wire<Stripe.V2.Core.Account>
export type TaxId = Wire<Stripe.TaxId>
export type BankAccount = Wire<Stripe.BankAccount>

/** What is kept, by its `object`. */
export interface Tables {
  bank_account: BankAccount
  customer: Customer
  customer_balance_transaction: CustomerBalanceTransaction
  payment_method: PaymentMethod
  product: Product
  price: Price
  coupon: Coupon
  discount: Discount
  subscription: Subscription
  subscription_item: SubscriptionItem
  subscription_schedule: Schedule
  invoice: Invoice
  line_item: InvoiceLine
  invoiceitem: InvoiceItem
  invoice_payment: InvoicePayment
  payment_intent: PaymentIntent
  setup_intent: SetupIntent
  charge: Charge
  refund: Refund
  credit_note: CreditNote
  dispute: Dispute
  'checkout.session': CheckoutSession
  'billing_portal.session': PortalSession
  'billing_portal.configuration': PortalConfiguration
  balance_transaction: BalanceTransaction
  transfer: Transfer
  transfer_reversal: TransferReversal
  payout: Payout
  webhook_endpoint: WebhookEndpoint
  'test_helpers.test_clock': TestClock
  'v2.core.account': Account
  tax_id: TaxId
}

export type Kind = keyof Tables

/** How an id of each kind begins. */
export const PREFIXES: Readonly<Record<Kind, string>> = {
  bank_account: 'ba',
  customer: 'cus',
  customer_balance_transaction: 'cbtxn',
  payment_method: 'pm',
  product: 'prod',
  price: 'price',
  coupon: 'co',
  discount: 'di',
  subscription: 'sub',
  subscription_item: 'si',
  subscription_schedule: 'sub_sched',
  invoice: 'in',
  line_item: 'il',
  invoiceitem: 'ii',
  invoice_payment: 'inpay',
  payment_intent: 'pi',
  setup_intent: 'seti',
  charge: 'ch',
  refund: 're',
  credit_note: 'cn',
  dispute: 'du',
  'checkout.session': 'cs_test',
  'billing_portal.session': 'bps',
  'billing_portal.configuration': 'bpc',
  balance_transaction: 'txn',
  transfer: 'tr',
  transfer_reversal: 'trr',
  payout: 'po',
  webhook_endpoint: 'we',
  'test_helpers.test_clock': 'clock',
  'v2.core.account': 'acct',
  tax_id: 'txi',
}
