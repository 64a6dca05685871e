import { describe, expect, it } from 'vitest'
import type { KeySnapshot } from '../../../src/domain/config'
import { proofRefusal, type Proof } from '../../../src/domain/proof'

const NOW = 1_000_000
const keyOf = (more: Partial<KeySnapshot>): KeySnapshot => ({
  hash: 'h',
  id: 'key_1',
  status: 'active',
  type: 'live',
  expiresAt: null,
  ...more,
})
const signing = { generation: 3, overlapUntil: NOW + 1, required: false }

describe('what a call shows', () => {
  const cases: readonly [string, Proof | undefined, Partial<KeySnapshot>, string | null][] = [
    ['the key', undefined, {}, null],
    ['the key, of the version before', undefined, { signing: null, issuers: null }, null],
    [
      'the key that needs signatures',
      undefined,
      { signing: { ...signing, required: true } },
      'signature_required',
    ],
    [
      'a token of a key that needs signatures',
      { kind: 'token' },
      { signing: { ...signing, required: true } },
      'signature_required',
    ],
    [
      'a JWT for a key that needs signatures',
      { kind: 'jwt', issuer: 1 },
      { signing: { ...signing, required: true }, issuers: { newest: 1, live: [1] } },
      'signature_required',
    ],
    ['a token', { kind: 'token' }, {}, null],
    ['the newest signature', { kind: 'signature', generation: 3 }, { signing }, null],
    ['the one before, in time', { kind: 'signature', generation: 2 }, { signing }, null],
    [
      'the one before, too late',
      { kind: 'signature', generation: 2 },
      { signing: { ...signing, overlapUntil: NOW } },
      'invalid_signature',
    ],
    [
      'the one before, without an overlap',
      { kind: 'signature', generation: 2 },
      { signing: { ...signing, overlapUntil: null } },
      'invalid_signature',
    ],
    ['an older one', { kind: 'signature', generation: 1 }, { signing }, 'invalid_signature'],
    ['a newer one', { kind: 'signature', generation: 4 }, { signing }, 'newer'],
    ['the first one, not known yet', { kind: 'signature', generation: 1 }, {}, 'newer'],
    ['a JWT', { kind: 'jwt', issuer: 2 }, { issuers: { newest: 3, live: [2, 3] } }, null],
    [
      'a JWT of a removed issuer',
      { kind: 'jwt', issuer: 1 },
      { issuers: { newest: 3, live: [2, 3] } },
      'invalid_token',
    ],
    [
      'a JWT of a newer issuer',
      { kind: 'jwt', issuer: 4 },
      { issuers: { newest: 3, live: [2, 3] } },
      'newer',
    ],
    ['a JWT, not known yet', { kind: 'jwt', issuer: 1 }, {}, 'newer'],
  ]
  it.each(cases)('%s', (_, proof, key, expected) => {
    expect(proofRefusal(proof, keyOf(key), NOW)).toBe(expected)
  })
})
