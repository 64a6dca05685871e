import { expect, it } from 'vitest'
import { credentialHeaderProblem, withoutCredential } from '../../../src/domain/origin-credential'

it.for(['authorization', 'x-origin-key', 'x-api-key', 'cookie', 'apikey'])(
  '%s may be set',
  (name) => {
    expect(credentialHeaderProblem(name)).toBeNull()
  },
)

it.for([
  'host',
  'connection',
  'te',
  'content-length',
  'proxy-authorization',
  'x-turnpike-plan',
  'x-forwarded-for',
  'cf-connecting-ip',
  'via',
  'if-none-match',
])('%s is not a provider’s to set', (name) => {
  expect(credentialHeaderProblem(name)).toBe('is not yours to set')
})

it.for(['', 'X-Upper', 'x key', 'x_key', 'x:key', 'x\r\nkey', 'schlüssel'])(
  '%j is no header',
  (name) => {
    expect(credentialHeaderProblem(name)).toContain('must be the name of a header')
  },
)

it('leaves a text without the credential, plain or in JSON', () => {
  const value = 'Bearer a"b\\c'
  const text = `${value} and ${JSON.stringify({ authorization: value })} and Bearer other`
  expect(withoutCredential(text, value)).toBe('*** and {"authorization":"***"} and Bearer other')
})
