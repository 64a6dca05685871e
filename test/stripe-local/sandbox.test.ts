import { expect, it } from 'vitest'
import { differences, noted } from '../../stripe-local/sandbox/compare.ts'
import { run, scenarios } from '../../stripe-local/sandbox/scenarios.ts'
import { setUp } from './support/local.ts'

it.each(Object.entries(scenarios))('%s: told the same by the same', async (_, scenario) => {
  const one = await run(setUp().stripe, scenario)
  const other = await run(setUp().stripe, scenario)
  expect(one.length).toBeGreaterThan(0)
  expect(differences(one, other)).toEqual([])
})

it('what differs is shown: a member, its kind, a value, an answer', () => {
  const answer = { id: 'a', total: 5, lines: [{ amount: 5 }], metadata: { x: 1 } }
  const real = [noted('one', answer, ['total']), noted('two', {}, [])]
  const local = [noted('one', { id: 'b', total: 6, lines: [{}], metadata: {} }, ['total'])]
  expect(differences(real, local)).toEqual([
    { label: 'one', member: 'lines[].amount', stripe: 'number', local: 'absent' },
    { label: 'one', member: 'total', stripe: '5', local: '6' },
    { label: 'two', member: '', stripe: 'two', local: 'nothing' },
  ])
})
