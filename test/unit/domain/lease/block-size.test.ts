import { describe, expect, it } from 'vitest'
import { BlockSize } from '../../../../src/domain/lease/block-size'
import { NOON } from './fixtures'

describe('the next block', () => {
  it('holds nothing ahead for a slow meter: it would strand with its memory', () => {
    const pace = new BlockSize()
    for (let i = 0; i < 5; i++) pace.granted(16_000, NOON + i * 2000)
    expect(pace.units(NOON + 8000)).toBe(0)
    expect(pace.leases(NOON + 8000)).toBe(1)
  })

  it('holds what the last two seconds took for a busy one', () => {
    const pace = new BlockSize()
    for (let ms = 0; ms < 2000; ms += 100) pace.granted(5000, NOON + ms)
    expect(pace.units(NOON + 2000)).toBe(100_000)
    expect(pace.leases(NOON + 2000)).toBe(20)
  })

  it('holds nothing any more two seconds after the last grant', () => {
    const pace = new BlockSize()
    for (let ms = 0; ms < 2000; ms += 100) pace.granted(5000, NOON + ms)
    expect(pace.units(NOON + 4000)).toBe(0)
  })

  it('is bounded', () => {
    const pace = new BlockSize()
    for (let i = 0; i < 5000; i++) pace.granted(1_000_000, NOON)
    expect(pace.units(NOON + 2000)).toBe(4_096_000)
    expect(pace.leases(NOON + 2000)).toBe(1024)
  })
})
