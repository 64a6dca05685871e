/** Security D4: whatever a log line holds, no token of ours is in it. */
import fc from 'fast-check'
import { describe, it } from 'vitest'
import { redactSecrets } from '../../../src/domain/log-redaction'

const alphanumeric = (length: number) =>
  fc.string({
    unit: fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'),
    minLength: length,
    maxLength: length,
  })
const base64 = fc
  .uint8Array({ minLength: 24, maxLength: 24 })
  .map((bytes) => Buffer.from(bytes).toString('base64'))
const part = alphanumeric(24)

/** Each kind of secret: what is secret of it, and how it is written. */
const secrets = {
  'an API key': alphanumeric(43).map((s) => [s, `tpk_live_${s}`]),
  'a test key with escaped underscores': alphanumeric(43).map((s) => [s, `tpk%5Ftest%5F${s}`]),
  'a key escaped twice': alphanumeric(43).map((s) => [s, `tpk%255flive%255f${s}`]),
  'a mistyped key': alphanumeric(40).map((s) => [s, `TPK_live_${s}`]),
  'a management token': alphanumeric(40).map((s) => [s, `tpm_${s}`]),
  'a refresh token': alphanumeric(40).map((s) => [s, `tpr_${s}`]),
  'an origin secret': alphanumeric(40).map((s) => [s, `tpo_${s}`]),
  'a webhook secret': base64.map((s) => [s, `whsec_${s}`]),
  'a JSON web token': fc
    .tuple(part, part, part)
    .map(([a, b, c]) => [`${b}.${c}`, `eyJ${a}.${b}.${c}`]),
  'a bearer header': alphanumeric(30).map((s) => [s, `Bearer ${s}`]),
  'an escaped bearer': alphanumeric(30).map((s) => [s, `bearer%20${s}`]),
  'a query key': alphanumeric(30).map((s) => [s, `?api_key=${s}`]),
  'a query key, escaped': alphanumeric(30).map((s) => [s, `api%5Fkey%3D${s}`]),
  'a link of a mail': alphanumeric(30).map((s) => [s, `/reset#token=${s}`]),
  'a session cookie': alphanumeric(32).map((s) => [s, `__Host-session=${s}`]),
} satisfies Record<string, fc.Arbitrary<string[]>>

describe('a line of the log', () => {
  for (const [kind, secret] of Object.entries(secrets)) {
    it(`never shows ${kind}, wherever it stands`, () => {
      fc.assert(
        fc.property(secret, fc.string(), fc.string(), ([hidden = '', written = ''], a, b) => {
          const line = JSON.stringify({ event: 'x', error: `Error: ${a} ${written} ${b}` })
          const masked = redactSecrets(line)
          return !masked.includes(hidden) && masked.includes('***')
        }),
      )
    })
  }

  it('stays the JSON that it was, with the same members', ({ expect }) => {
    const values = fc.oneof(fc.string(), ...Object.values(secrets).map((s) => s.map(([, t]) => t)))
    fc.assert(
      fc.property(values, values, (a, b) => {
        const read: unknown = JSON.parse(redactSecrets(JSON.stringify({ event: a, path: b, n: 1 })))
        expect(read).toMatchObject({ n: 1, event: expect.any(String), path: expect.any(String) })
      }),
    )
  })

  it.for([
    'key_01jd0c8m0k5x9k3v7f2q4w8ytr',
    'tok_01jd0c8m0k5x9k3v7f2q4w8ytr',
    'tpk_live_1',
    'tpm_3fK9',
    '/weather/forecast/3',
    'Error: Network connection lost.',
    'invalid_api_key',
  ])('keeps what is no secret: %s', (text, { expect }) => {
    expect(redactSecrets(text)).toBe(text)
  })
})
