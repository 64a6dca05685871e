import { describe, it } from 'vitest'
import { composeMail } from '../../src/mail/compose'
import { wordsOf } from '../../src/mail/event-mail'
import { changeAddressMail, newDeviceMail, verificationMail } from '../../src/mail/identity'

const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title><svg onload=alert(1)>',
  '&lt;b&gt;',
]

describe('a mail', () => {
  it.for(HOSTILE)('says %s as text and never as markup', (text, { expect }) => {
    for (const { html } of [
      verificationMail('a@example.com', text, 'https://portal.example/verify?token=x'),
      changeAddressMail('a@example.com', text, 'https://portal.example/verify?token=x'),
      newDeviceMail('a@example.com', '2026-11-22T00:00:00.000Z', text, text),
      composeMail('a@example.com', { subject: text, paragraphs: [text] }),
    ]) {
      expect(html).not.toMatch(/<(script|img|svg)/)
      expect(html).not.toContain("' onmouseover='")
      expect(html.match(/<title>/g)).toHaveLength(1)
      expect(html.match(/<\/title>/g)).toHaveLength(1)
    }
  })

  it('has one line for its subject, whatever somebody is called', ({ expect }) => {
    const { subject } = composeMail('a@example.com', {
      subject: 'Hello\r\nBcc: victim@example.com',
      paragraphs: [],
    })
    expect(subject).toBe('Hello Bcc: victim@example.com')
  })

  it.for([
    ['Ada Lind', 'Hello Ada Lind,'],
    ['Dr. A. Lind', 'Hello Dr. A. Lind,'],
    ['You won! https://evil.example', 'Hello,'],
    ['Claim at evil.example', 'Hello,'],
    ['write to a@evil', 'Hello,'],
    ['A\u202e\u200bda', 'Hello A da,'],
    ['x'.repeat(120), `Hello ${'x'.repeat(59)}\u2026,`],
  ] as const)('to an address that %s gave begins with %s', ([name, start], { expect }) => {
    const { text } = verificationMail('a@example.com', name, 'https://portal.example/verify')
    expect(text.startsWith(start)).toBe(true)
  })

  it('says the same in both forms', ({ expect }) => {
    const url = 'https://portal.example/verify?token=a.b-c_d'
    const { text, html } = verificationMail('a@example.com', 'Ada', url)
    for (const form of [text, html]) {
      expect(form).toContain('Hello Ada')
      expect(form).toContain(url)
    }
  })
})

describe('the mail of an event', () => {
  it('says each thing once', ({ expect }) => {
    const { facts } = wordsOf({
      type: 'origin.failing',
      subjectId: 'ori_1',
      organisationId: 'org_1',
      organisation: 'Acme',
      data: { origin: 'https://api.acme.example', reason: 'It leads inside.' },
    })
    expect(facts).toEqual(['Origin: https://api.acme.example', 'Reason: It leads inside.'])
  })

  it('of an invoice leads to where it is paid', ({ expect }) => {
    const { facts, path } = wordsOf({
      type: 'invoice.payment_failed',
      subjectId: 'ivc_1',
      organisationId: 'org_1',
      organisation: 'Acme',
      data: {
        number: 'INV-2027-000001',
        amount: '$19.00',
        subscription_id: 'sub_1',
        product: 'Weather',
        reason: 'Your card was declined.',
      },
    })
    expect(facts).toEqual([
      'Invoice: INV-2027-000001',
      'Amount: $19.00',
      'Product: Weather',
      'Reason: Your card was declined.',
    ])
    expect(path).toBe('/billing/sub_1')
  })
  it('says money with its currency', ({ expect }) => {
    const { facts, path } = wordsOf({
      type: 'payout.paid',
      subjectId: 'pyt_1',
      organisationId: 'org_1',
      organisation: 'Acme',
      data: { amount: 54_012, currency: 'usd' },
    })
    expect(facts).toEqual(['Amount: $540.12'])
    expect(path).toBe('/payouts')
  })

  it.for([
    ['the consumer', 'org_1', '/subscriptions/sub_1'],
    ['the provider', 'org_2', '/products/prd_1/consumers/sub_1'],
  ] as const)(
    'of a subscription leads %s to its own page of it',
    ([, organisationId, page], { expect }) => {
      const { path } = wordsOf({
        type: 'subscription.created',
        subjectId: 'sub_1',
        organisationId,
        organisation: 'Acme',
        data: { subscription_id: 'sub_1', product_id: 'prd_1', consumer_id: 'org_1' },
      })
      expect(path).toBe(page)
    },
  )
})
