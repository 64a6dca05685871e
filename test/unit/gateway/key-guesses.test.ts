/** Security D1: what an address may try, and what it may make us look up. */
import { describe, expect, it } from 'vitest'
import { KeyGuesses } from '../../../src/gateway/key-guesses'

const NOW = 1_000_000

describe('look-ups', () => {
  it('in vain are twenty a minute for an address, one after the other', () => {
    const guesses = new KeyGuesses()
    let begun = 0
    for (let i = 0; i < 200; i++) {
      if (!guesses.begin('a', 'loc', `k${i}`, NOW + i)) continue
      begun++
      guesses.end('a', 'loc', `k${i}`, true)
    }
    expect(begun).toBe(20)
    expect(guesses.begin('b', 'loc', 'k', NOW)).toBe(true)
    expect(guesses.begin('a', 'loc', 'k', NOW + 60_000)).toBe(true)
  })

  it('are twenty at once for one locator, whatever comes of them', () => {
    const guesses = new KeyGuesses()
    const begun = Array.from({ length: 200 }, (_, i) => guesses.begin('a', 'loc', `k${i}`, NOW))
    expect(begun.filter(Boolean)).toHaveLength(20)
    for (let i = 0; i < 20; i++) guesses.end('a', 'loc', `k${i}`, false)
    expect(guesses.begin('a', 'loc', 'k', NOW)).toBe(true)
  })

  it('that find something leave the next ones be', () => {
    const guesses = new KeyGuesses()
    for (let i = 0; i < 200; i++) {
      expect(guesses.begin('a', 'loc', `k${i}`, NOW)).toBe(true)
      guesses.end('a', 'loc', `k${i}`, false)
    }
  })

  it('of one key at once are one, so that a cold burst of calls passes', () => {
    const guesses = new KeyGuesses()
    const begun = Array.from({ length: 200 }, () => guesses.begin('a', 'loc', 'k', NOW))
    expect(begun.every(Boolean)).toBe(true)
    for (let i = 0; i < 200; i++) guesses.end('a', 'loc', 'k', true)
    expect(guesses.begin('a', 'loc', 'k', NOW)).toBe(false)
  })

  it('of many subscriptions behind one address do not refuse each other', () => {
    const guesses = new KeyGuesses()
    const begun = Array.from({ length: 200 }, (_, i) => guesses.begin('a', `loc-${i}`, 'k', NOW))
    expect(begun.every(Boolean)).toBe(true)
  })

  it('are not refused for bad credentials that cost none', () => {
    const guesses = new KeyGuesses()
    for (let i = 0; i < 100; i++) guesses.isTooMany('a', NOW)
    expect(guesses.begin('a', 'loc', 'k', NOW)).toBe(true)
  })
})

describe('bad credentials', () => {
  it('are too many after twenty in a minute', () => {
    const guesses = new KeyGuesses()
    const told = Array.from({ length: 22 }, (_, i) => guesses.isTooMany('a', NOW + i))
    expect(told.indexOf(true)).toBe(20)
    expect(guesses.retryAfter(NOW + 30_000)).toBeLessThanOrEqual(60)
    expect(guesses.isTooMany('a', NOW + 60_001)).toBe(false)
  })
})
