import { describe, expect, it } from 'vitest'
import { eventTypeNames, isMoneyEvent } from '../../../src/domain/event-types'
import { channels, isTold, type MemberRole } from '../../../src/domain/notification-rules'

const roles: readonly MemberRole[] = ['owner', 'admin', 'billing', 'developer', 'viewer']
const money = eventTypeNames.filter(isMoneyEvent)

it('invoices, disputes and payouts are money', () => {
  const areas = new Set(money.map((type) => type.slice(0, type.indexOf('.'))))
  expect([...areas].toSorted()).toEqual(['dispute', 'invoice', 'payout'])
})

describe.each(roles)('a member who is %s', (role) => {
  const readsMoney = ['owner', 'admin', 'billing'].includes(role)

  it('who wants to hear of money hears of it only where they may read it', () => {
    for (const type of money)
      for (const channel of channels) {
        const chosen = [{ type, channel, wanted: true }]
        expect(isTold(role, chosen, type, channel)).toBe(readsMoney)
      }
  })

  it('who does not want to is spared', () => {
    for (const type of money)
      expect(isTold(role, [{ type, channel: 'in_app', wanted: false }], type, 'in_app')).toBe(false)
  })

  it('hears of all else as they chose', () => {
    const type = 'key.created'
    for (const wanted of [true, false])
      expect(isTold(role, [{ type, channel: 'mail', wanted }], type, 'mail')).toBe(wanted)
  })
})
