import { describe, expect, it } from 'vitest'
import {
  connectStatus,
  connectStatuses,
  reasonInWords,
  requirementInWords,
  type ConnectStanding,
} from '../../../../src/domain/billing/connect'

const standing = (change: Partial<ConnectStanding> = {}): ConnectStanding => ({
  isClosed: false,
  capability: 'restricted',
  code: null,
  requirements: [],
  isRoutine: true,
  ...change,
})

describe('the status of an account', () => {
  it('is onboarding until something was handed in', () => {
    expect(connectStatus(null, standing())).toBe('onboarding')
    expect(connectStatus('onboarding', standing())).toBe('onboarding')
    expect(connectStatus(null, standing({ capability: null }))).toBe('onboarding')
  })

  it('is restricted where Stripe asks an account for more that was further already', () => {
    for (const before of ['pending', 'active', 'restricted', 'rejected'] as const)
      expect(connectStatus(before, standing())).toBe('restricted')
  })

  it('is restricted where what was handed in does not do, even if we never saw it pending', () => {
    expect(connectStatus('onboarding', standing({ isRoutine: false }))).toBe('restricted')
  })

  it('is what Stripe says of the rest, whatever it was', () => {
    for (const before of [null, ...connectStatuses]) {
      expect(connectStatus(before, standing({ capability: 'active' }))).toBe('active')
      expect(connectStatus(before, standing({ capability: 'pending' }))).toBe('pending')
      expect(connectStatus(before, standing({ capability: 'rejected' }))).toBe('rejected')
      const closed = standing({ capability: 'active', isClosed: true })
      expect(connectStatus(before, closed)).toBe('rejected')
    }
  })
})

it('reasons are plain words, for codes that nobody knows as well', () => {
  expect(reasonInWords(null)).toBeNull()
  expect(reasonInWords('requirements_past_due')).toContain('needs more from you')
  expect(reasonInWords('rejected_fraud')).toBe(reasonInWords('rejected_other'))
  expect(reasonInWords('something_new')).toBe('Something new')
})

it.each([
  ['defaults.payout_methods', 'A bank account for payouts'],
  ['identity.individual.date_of_birth', 'Date of birth'],
  ['identity.business_details.registered_name', 'Registered name of the company'],
  ['identity.individual.verification_document', 'Verification document'],
])('%s is %s', (field, words) => {
  expect(requirementInWords(field)).toBe(words)
})
