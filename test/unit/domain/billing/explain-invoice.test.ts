import { describe, expect, it } from 'vitest'
import {
  explainInvoice,
  explainLine,
  type ExplainedInvoice,
  type ExplainedLine,
} from '../../../../src/domain/billing/explain-invoice'

const FROM = Date.UTC(2027, 2, 1, 9)
const TO = Date.UTC(2027, 3, 1, 9)

const line = (change: Partial<ExplainedLine> = {}): ExplainedLine => ({
  kind: 'price',
  description: 'Pro',
  amount: 1900,
  periodStart: FROM,
  periodEnd: TO,
  usage: null,
  ...change,
})
const invoice = (change: Partial<ExplainedInvoice> = {}): ExplainedInvoice => ({
  product: 'Weather',
  plan: 'Pro',
  billingReason: 'subscription_cycle',
  state: 'paid',
  manual: false,
  currency: 'usd',
  subtotal: 1900,
  discount: 0,
  tax: 0,
  total: 1900,
  creditUsed: 0,
  amountDue: 1900,
  amountPaid: 1900,
  amountRefunded: 0,
  attempts: 1,
  failureReason: null,
  failedAt: null,
  nextAttemptAt: null,
  dueAt: null,
  paidAt: FROM,
  lines: [],
  ...change,
})
const rated = {
  kind: 'overage',
  quantity: 12_345_000,
  unitPrice: 50_000,
  amount: 617,
  isCapped: false,
} as const
const used = { plan: 'Pro', rated, used: 22_345_000, late: false }

describe('a line says', () => {
  it.each<[string, Partial<ExplainedLine>]>([
    ['$19.00 is the price of the period 1 March 2027 to 1 April 2027, paid ahead.', {}],
    [
      '$9.50 of what was paid ahead was not used up by the change of 1 March 2027.',
      { kind: 'proration', amount: -950 },
    ],
    [
      '$95.00 is the part of the price for 1 March 2027 to 1 April 2027, the rest of the running period.',
      { kind: 'proration', amount: 9500 },
    ],
    ['$5.00: Onboarding', { kind: 'other', amount: 500, description: 'Onboarding' }],
    [
      'From 1 March 2027 to 1 April 2027 22,345 calls were used on Pro; 10,000 are included in its price, 12,345 are not. At $0.0005 each they cost $6.17.',
      { kind: 'overage', amount: 617, usage: used },
    ],
    [
      'From 1 March 2027 to 1 April 2027 22,345 calls were used on Pro; 10,000 are included in its price, 12,345 are not. At $0.0005 each they would cost more than the cap of $5.00, which is what they cost.',
      {
        kind: 'overage',
        amount: 500,
        usage: { ...used, rated: { ...rated, amount: 500, isCapped: true } },
      },
    ],
    [
      'From 1 March 2027 to 1 April 2027 12,345 calls on Pro fell into the tier of $0.0005 a call. At $0.0005 each they cost $6.17.',
      { kind: 'tier', amount: 617, usage: { ...used, rated: { ...rated, kind: 'tier' } } },
    ],
    [
      'From 1 March 2027 to 1 April 2027 12,345 calls were used on Pro. At $0.0005 each they cost $6.17. They were counted after the invoice of their period.',
      {
        kind: 'usage',
        amount: 617,
        usage: { ...used, rated: { ...rated, kind: 'usage' }, late: true },
      },
    ],
  ])('%s', (text, change) => {
    expect(explainLine(line(change), 'usd')).toBe(text)
  })
})

describe('an invoice says', () => {
  const DAY = 86_400_000
  const occasion = 'This invoice is for Weather, plan Pro, because a new billing period began.'
  it.each<[string, Partial<ExplainedInvoice>, string[]]>([
    ['what was paid', {}, ['Its lines add up to $19.00.', '$19.00 was paid on 1 March 2027.']],
    [
      'what a coupon took off, and that nothing was left',
      { discount: 1900, total: 0, amountDue: 0, amountPaid: 0 },
      [
        'Its lines add up to $19.00.',
        'A discount takes $19.00 off.',
        'The total is $0.00.',
        'There was nothing left to pay.',
      ],
    ],
    [
      'tax and credit',
      { tax: 361, total: 2261, creditUsed: 261, amountDue: 2000, amountPaid: 2000 },
      [
        'Its lines add up to $19.00.',
        'Tax is $3.61.',
        'The total is $22.61.',
        'Your credit paid $2.61, so that $20.00 was due.',
        '$20.00 was paid on 1 March 2027.',
      ],
    ],
    [
      'what was tried, and when it is tried again',
      {
        state: 'open',
        attempts: 2,
        failedAt: FROM,
        failureReason: 'Your card was declined.',
        nextAttemptAt: FROM + 5 * DAY,
        paidAt: null,
        amountPaid: 0,
      },
      [
        'Its lines add up to $19.00.',
        'It was tried 2 times. The attempt of 1 March 2027 failed: Your card was declined.',
        '$19.00 is due.',
        'It is tried again on 6 March 2027.',
      ],
    ],
    [
      'by when it is due',
      { state: 'open', dueAt: TO, amountPaid: 0 },
      ['Its lines add up to $19.00.', '$19.00 is due by 1 April 2027.'],
    ],
    [
      'that it was given up',
      { state: 'uncollectible', amountPaid: 0 },
      [
        'Its lines add up to $19.00.',
        '$19.00 was not paid, and nobody tries to collect it any more.',
      ],
    ],
    [
      'that it was voided',
      { state: 'void', amountPaid: 0 },
      ['Its lines add up to $19.00.', 'It was voided: nothing of it is owed.'],
    ],
    [
      'what was refunded',
      { amountRefunded: 500 },
      ['Its lines add up to $19.00.', '$19.00 was paid on 1 March 2027.', '$5.00 was refunded.'],
    ],
    [
      'credit that it gave',
      { subtotal: -500, total: -500, creditUsed: -500, amountDue: 0, amountPaid: 0 },
      [
        'Its lines add up to -$5.00.',
        '$5.00 became credit that coming invoices use up.',
        'There was nothing left to pay.',
      ],
    ],
    [
      'that nothing is charged yet',
      { state: 'draft' },
      ['Its lines add up to $19.00.', 'It is a draft: nothing is charged yet.'],
    ],
  ])('%s', (_, change, rest) => {
    expect(explainInvoice(invoice(change))).toEqual([occasion, ...rest])
  })

  it.each([
    ['subscription_create', 'you subscribed'],
    ['subscription_update', 'your plan changed'],
    ['manual', 'there was something left to bill'],
  ])('why it was made: %s', (billingReason, because) => {
    const [first] = explainInvoice(invoice({ billingReason }))
    expect(first).toBe(`This invoice is for Weather, plan Pro, because ${because}.`)
  })

  it('yen without decimals', () => {
    const sentences = explainInvoice(invoice({ currency: 'jpy' }))
    expect(sentences).toContain('Its lines add up to ¥1,900.')
  })
})
