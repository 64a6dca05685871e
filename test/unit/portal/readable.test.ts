import { expect, it } from 'vitest'
import { readable } from '../../../portal/src/lib/format'

it('moments in what the API says are written as people write them', () => {
  expect(readable('Ends: 2026-12-01T00:00:00.000Z')).toMatch(
    /^Ends: \d{1,2} (?:Nov|Dec) 2026, \d\d:\d\d$/,
  )
  expect(readable('Last day: 2026-12-01')).toBe('Last day: 1 Dec 2026')
  expect(readable('Invoice: INV-2026-000012, 2026-99-99')).toBe(
    'Invoice: INV-2026-000012, 2026-99-99',
  )
})
