import { expect, it } from 'vitest'
import { backoffSeconds } from '../../../src/domain/backoff'

it('the wait doubles with each try', () => {
  expect([0, 1, 2, 3, 8].map(backoffSeconds)).toEqual([1, 2, 4, 8, 256])
})

it('the wait never exceeds five minutes', () => {
  expect([9, 10, 100, 5000].map(backoffSeconds)).toEqual([300, 300, 300, 300])
})
