import { describe, expect, it, vi } from 'vitest'
import { Answers } from '../../../../src/domain/lease/answers'
import type { LeaseReply } from '../../../../src/domain/lease/protocol'
import { request } from './fixtures'

/** Replies that an isolate's last requests are answered with again. */
const KEPT = 4
const MOST_ISOLATES = 1000

const reply = (lease: number) => ({ outcome: 'ok', lease }) as LeaseReply
const nobody = () => new Set<string>()
const of = (isolate: string, number: number) => request(number, { isolate })

function keeping(numbers: readonly number[], isolate = 'iso_1'): Answers {
  const answers = new Answers()
  for (const number of numbers) answers.keep(of(isolate, number), reply(number), nobody)
  return answers
}

describe('the last replies to an isolate', () => {
  it('are given again to the same request of the same isolate', () => {
    const answers = keeping([1, 2])
    expect(answers.find(of('iso_1', 1))).toEqual(reply(1))
    expect(answers.find(of('iso_1', 2))).toEqual(reply(2))
    expect(answers.find(of('iso_1', 3))).toBeNull()
    expect(answers.find(of('iso_2', 1))).toBeNull()
  })

  it('are a few', () => {
    const answers = keeping([1, 2, 3, 4, 5, 6])
    const kept = [1, 2, 3, 4, 5, 6].filter((number) => answers.find(of('iso_1', number)))
    expect(kept).toEqual([3, 4, 5, 6])
    expect(kept).toHaveLength(KEPT)
  })

  it('overtake requests that come after a later one', () => {
    const answers = keeping([2])
    expect(answers.isOvertaken(of('iso_1', 1))).toBe(true)
    expect(answers.isOvertaken(of('iso_1', 2))).toBe(false)
    expect(answers.isOvertaken(of('iso_1', 3))).toBe(false)
    expect(answers.isOvertaken(of('iso_2', 1))).toBe(false)
  })
})

describe('beyond a thousand isolates', () => {
  const full = (): Answers => {
    const answers = new Answers()
    for (let i = 1; i <= MOST_ISOLATES; i++) answers.keep(of(`iso_${i}`, 1), reply(i), nobody)
    return answers
  }

  it('only those that hold leases are remembered', () => {
    const answers = full()
    const holders = vi.fn(() => new Set(['iso_7', 'iso_500']))
    answers.keep(of('iso_new', 1), reply(0), holders)
    expect(holders).toHaveBeenCalledTimes(1)
    const known = ['iso_1', 'iso_7', 'iso_500', 'iso_1000', 'iso_new']
    expect(known.filter((isolate) => answers.find(of(isolate, 1)))).toEqual([
      'iso_7',
      'iso_500',
      'iso_new',
    ])
  })

  it('nobody is asked before, nor for an isolate that is known', () => {
    const holders = vi.fn(nobody)
    const answers = keeping([1])
    for (let i = 2; i <= MOST_ISOLATES; i++) answers.keep(of(`iso_${i}`, 1), reply(i), holders)
    answers.keep(of('iso_1', 2), reply(2), holders)
    expect(holders).not.toHaveBeenCalled()
    expect(answers.find(of('iso_1', 1))).toEqual(reply(1))
  })
})
