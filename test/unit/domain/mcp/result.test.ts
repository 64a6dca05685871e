/** Answers of origins as results of tools. */
import { expect, it } from 'vitest'
import { resultOf } from '../../../../src/domain/mcp/result'

it('an answer of any depth is a result that can be sent', () => {
  const deep = `${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}`
  const answer = {
    status: 200,
    type: 'application/json',
    bytes: new TextEncoder().encode(deep),
    location: null,
    url: 'https://gateway.test/weather/now',
  }
  const plain = resultOf(answer, false)
  expect(plain).toEqual({ content: [{ type: 'text', text: deep }], isError: false })
  expect(JSON.parse(JSON.stringify(plain))).toEqual(plain)
  // A tool that says what its answers look like always answers so.
  expect(resultOf(answer, true).structuredContent).toEqual({})
})
