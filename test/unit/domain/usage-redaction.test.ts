import { describe, it } from 'vitest'
import { redactBody, redactHeaders } from '../../../src/domain/usage-redaction'

const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

describe('captured headers', () => {
  it.for([
    ['authorization', 'Basic dXNlcjpwYXNz', '***'],
    ['cookie', 'a=b', '***'],
    ['set-cookie', 'a=b', '***'],
    ['x-api-key', 'k', '***'],
    ['x-goog-api-key', 'k', '***'],
    ['x-csrf-token', 'k', '***'],
    ['stripe-signature', 't=1', '***'],
    ['content-type', 'application/json', 'application/json'],
    ['x-author', 'Ada', 'Ada'],
    ['x-custom', `of ${jwt}`, 'of ***'],
    ['referer', 'https://a.example/p?token=1', 'https://a.example/p?***'],
  ] as const)('%s: %s becomes %s', ([name, value, kept], { expect }) => {
    expect(redactHeaders([[name, value]])).toEqual({ [name]: kept })
  })

  it('do not say from where somebody calls', ({ expect }) => {
    const names = [
      'cf-connecting-ip',
      'x-forwarded-for',
      'forwarded',
      'x-real-ip',
      'true-client-ip',
    ]
    expect(redactHeaders(names.map((name) => [name, '203.0.113.9']))).toEqual({})
  })
})

describe('a captured body', () => {
  it.for([
    ['{"user":"ada","password":"x"}', '{"user":"ada","password":"***"}'],
    ['{"password" : "with \\"quotes\\" in", "n":1}', '{"password" : "***", "n":1}'],
    ['{"card_number":4111111111111111,"n":1}', '{"card_number":"***","n":1}'],
    ['{"accessToken":"x","tokens":[1]}', '{"accessToken":"***","tokens":[1]}'],
    ['{"credentials":{"secret":"x","id":"y"}}', '{"credentials":{"secret":"***","id":"y"}}'],
    ['{"note":"cut off","client_secret":"abc', '{"note":"cut off","client_secret":"***"'],
    [
      '<a><Password x="1">p</Password><n>1</n></a>',
      '<a><Password x="1">***</Password><n>1</n></a>',
    ],
    ['<user name="ada" password="p"/>', '<user name="ada" password="***"/>'],
    ['<n>1</n><client_secret>cut of', '<n>1</n><client_secret>***'],
    [`plain ${jwt} text`, 'plain *** text'],
    ['a\u0000b\nc', 'a\ufffdb\nc'],
  ] as const)('%j becomes %j', ([text, kept], { expect }) => {
    expect(redactBody(text, false)).toBe(kept)
  })

  it('of a form has its fields hidden by name', ({ expect }) => {
    expect(redactBody('user=ada&password=x%20y&n=1&api_key=z', true)).toBe(
      'user=ada&password=***&n=1&api_key=***',
    )
  })

  it.for([
    '"a" '.repeat(4096),
    '{"password":"'.repeat(1200),
    '-eyJ'.repeat(4096),
    '<token>'.repeat(2340),
    `<a${' '.repeat(16_000)}`,
    'a.'.repeat(8192),
    '<token>a</'.repeat(1600),
    ' '.repeat(16_384),
  ])('made to be slow takes no time (%#)', (text, { expect }) => {
    const started = performance.now()
    redactBody(text, false)
    redactBody(text, true)
    expect(performance.now() - started).toBeLessThan(250)
  })
})
