import { describe, expect, it } from 'vitest'
import { SpanCounter } from '../../../../src/domain/lease/span-counter'

describe('a pace', () => {
  it('follows a rise at once and a fall within one span', () => {
    const pace = new SpanCounter(1000)
    pace.add(5, 10_000)
    expect(pace.peak(10_500)).toBe(5)
    pace.add(2, 11_000)
    expect(pace.peak(11_999)).toBe(5)
    expect(pace.previous(12_000)).toBe(2)
    expect(pace.peak(12_000)).toBe(2)
  })

  it('is nothing after a span without anything', () => {
    const pace = new SpanCounter(1000)
    pace.add(5, 10_000)
    expect(pace.peak(12_000)).toBe(0)
  })
})
