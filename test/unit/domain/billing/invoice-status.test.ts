import { describe, expect, it } from 'vitest'
import {
  invoiceStatus,
  isPayable,
  mayBecome,
  type InvoiceState,
} from '../../../../src/domain/billing/invoice-status'

const NOW = Date.UTC(2027, 2, 1)
const invoice = (change: Partial<InvoiceState> = {}): InvoiceState => ({
  state: 'open',
  amountPaid: 0,
  amountRefunded: 0,
  dueAt: null,
  failedAt: null,
  ...change,
})

describe('an invoice is', () => {
  const cases: readonly [string, Partial<InvoiceState>][] = [
    ['draft', { state: 'draft' }],
    ['void', { state: 'void', failedAt: 1 }],
    ['pending', {}],
    ['pending', { dueAt: NOW + 1 }],
    ['overdue', { dueAt: NOW }],
    ['failed', { failedAt: NOW - 1 }],
    ['failed', { failedAt: NOW - 1, dueAt: NOW - 1 }],
    ['failed', { state: 'uncollectible' }],
    ['paid', { state: 'paid', amountPaid: 500, failedAt: NOW - 1, dueAt: NOW - 1 }],
    ['paid', { state: 'paid', amountPaid: 0 }],
    ['partially_refunded', { state: 'paid', amountPaid: 500, amountRefunded: 499 }],
    ['refunded', { state: 'paid', amountPaid: 500, amountRefunded: 500 }],
  ]
  it.each(cases)('%s with %j', (status, change) => {
    expect(invoiceStatus(invoice(change), NOW)).toBe(status)
  })
})

const states = ['draft', 'open', 'uncollectible', 'void', 'paid'] as const

it('what was paid or voided stays so, and nothing becomes a draft again', () => {
  for (const to of states) {
    expect(mayBecome('paid', to)).toBe(to === 'paid')
    expect(mayBecome('void', to)).toBe(to === 'void')
    expect(mayBecome(to, 'draft')).toBe(to === 'draft')
    expect(mayBecome('draft', to)).toBe(true)
  }
  expect(mayBecome('uncollectible', 'paid')).toBe(true)
  expect(mayBecome('uncollectible', 'open')).toBe(false)
})

it('what is open, and what was given up, can still be paid', () => {
  expect(states.filter((state) => isPayable({ state }))).toEqual(['open', 'uncollectible'])
})
