/** Product G7: keys that GitHub found in public, by its own protocol. */
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { sha256 } from '../../../src/portal-api/auth/token'
import { api, env, must, problemOf, type Answer } from '../support/api'
import { countAudit, recordOf, row, verdictOf } from '../support/probes'
import { makeShop, makeToken, makeWorld, type World } from '../support/world'
import { KeyServer, makeSigner, signedHeaders, toBase64, toDer, type Signer } from './github'
import { audits, events, readKey, sellKey } from './sold'

const PATH = '/v1/secret-scanning/github'
const DAY = 86_400_000

let world: World
let signer: Signer
let keys: KeyServer
beforeAll(async () => {
  world = await makeWorld()
  signer = await makeSigner()
})
let at = Date.now()
beforeEach(() => {
  keys = new KeyServer()
  keys.serve(signer)
  // Lists of keys are kept by the isolate: each test is a day later than the one before.
  vi.useFakeTimers({ toFake: ['Date'], now: (at += DAY) })
})

interface Match {
  readonly token: string
  readonly type?: string
  readonly url?: string
  readonly source?: string
}

async function report(matches: readonly Match[], by = signer): Promise<Answer> {
  const body = JSON.stringify(matches.map((match) => ({ type: 'turnpike_api_key', ...match })))
  return api('POST', PATH, { body, headers: await signedHeaders(by, body) })
}

const sell = () => sellKey(world)
const keyOf = (id: string) => readKey(world.consumer.token, id)

describe('a signed report', () => {
  it('has the key refused at the edge, and tells its owner where it was found, never the key', async () => {
    const sold = await sell()
    const url = `https://user:pw@github.com/octo/repo/blob/1/${sold.key}.txt?x=${sold.key}#L1`
    const answer = await report([{ token: sold.key, url, source: 'commit' }])
    expect(answer.status).toBe(200)
    expect(answer.json).toEqual([
      {
        token_hash: await sha256(sold.key),
        token_type: 'turnpike_api_key',
        label: 'true_positive',
      },
    ])
    expect(await verdictOf(sold.keyId)).toBe('leaked')
    expect((await recordOf(sold.keyId))?.key.status).toBe('leaked')
    expect(await keyOf(sold.keyId)).toMatchObject({
      status: 'leaked',
      leaked_at: new Date(at).toISOString(),
    })
    const [told, ...more] = await events('key.leaked', sold.keyId)
    expect(more).toEqual([])
    expect(told?.organisation_id).toBe(world.consumer.id)
    expect(JSON.parse(told?.data ?? '')).toMatchObject({
      key_id: sold.keyId,
      reporter: 'github',
      source: 'commit',
      found_at: 'https://github.com/octo/repo/blob/1/tpk***',
    })
    const [audit] = await audits('key.leak', sold.keyId)
    expect(audit?.actor_id).toBe('system')
    expect(JSON.parse(audit?.change ?? '')).toMatchObject({ reporter: 'github', policy: 'suspend' })
    const all = JSON.stringify([told, audit, answer.text])
    expect(all).not.toContain(sold.key)
    expect(all).not.toContain('pw@')
  })

  it('of the same key again and at the same time changes nothing more', async () => {
    const sold = await sell()
    const match = { token: sold.key, url: 'https://github.com/a' }
    const answers = await Promise.all(Array.from({ length: 20 }, () => report([match, match])))
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(await events('key.leaked', sold.keyId)).toHaveLength(1)
    expect(await audits('key.leak', sold.keyId)).toHaveLength(1)
    const before = await countAudit()
    await report([{ token: sold.key, url: 'https://github.com/elsewhere' }])
    expect(await countAudit()).toBe(before)
  })

  it('knows ours from others, in their order', async () => {
    const sold = await sell()
    const management = await makeToken(world.admin, world.consumer.id, ['keys:read'])
    const texts = [
      `${sold.key.slice(0, -1)}${sold.key.endsWith('a') ? 'b' : 'a'}`,
      sold.key,
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      management,
      `tpm_${'x'.repeat(40)}`,
      'AKIAIOSFODNN7EXAMPLE',
    ]
    const { json } = await report(texts.map((token) => ({ token })))
    expect((json as { label: string }[]).map(({ label }) => label)).toEqual([
      'false_positive',
      'true_positive',
      'false_positive',
      'true_positive',
      'false_positive',
      'false_positive',
    ])
  })

  it('of a revoked key is right, and has no effect', async () => {
    const sold = await sell()
    await must('DELETE', `/v1/keys/${sold.keyId}`, { token: world.consumer.token })
    const before = await countAudit()
    const { json } = await report([{ token: sold.key }])
    expect(json[0].label).toBe('true_positive')
    expect(await countAudit()).toBe(before)
    expect((await keyOf(sold.keyId)).status).toBe('revoked')
  })

  it('revokes a management token at once and tells its organisation', async () => {
    const token = await makeToken(world.admin, world.consumer.id, ['keys:read'])
    const { id } = await row<{ id: string }>(
      'select id from management_tokens where hash = ?1',
      await sha256(token),
    )
    expect((await api('GET', '/v1/me', { token })).status).not.toBe(401)
    await report([{ token, type: 'turnpike_management_token' }])
    expect((await api('GET', '/v1/me', { token })).status).toBe(401)
    expect(await events('token.leaked', id)).toMatchObject([{ organisation_id: world.consumer.id }])
    await report([{ token }])
    expect(await audits('token.leak', id)).toHaveLength(1)
  })

  it('of an origin secret tells its provider once; it goes on signing', async () => {
    const { token } = world.provider
    const { productId } = await makeShop(token)
    const path = `/v1/products/${productId}/origin-secrets`
    const { id, secret } = await must('POST', path, { token, body: {} })
    const other = `${secret.slice(0, 20)}${secret[20] === '0' ? '1' : '0'}${secret.slice(21)}`
    const matches = [secret, other].map((text) => ({ token: text, type: 'turnpike_origin_secret' }))
    const answers = await Promise.all(Array.from({ length: 10 }, () => report(matches)))
    for (const { json } of answers) {
      expect(json.map(({ label }: { label: string }) => label)).toEqual([
        'true_positive',
        'false_positive',
      ])
    }
    const [told, ...more] = await events('origin.secret_leaked', id)
    expect(more).toEqual([])
    expect(told?.organisation_id).toBe(world.provider.id)
    expect(told?.data).not.toContain(secret)
    expect(await audits('origin_secret.leak', id)).toHaveLength(1)
    expect((await must('GET', path, { token })).data).toMatchObject([{ id }])
  })

  it('is not lost over a secret that can no longer be opened', async () => {
    const { token } = world.provider
    const { productId } = await makeShop(token)
    const path = `/v1/products/${productId}/origin-secrets`
    const { id, secret } = await must('POST', path, { token, body: {} })
    await env.DB.prepare(
      `insert into origin_secrets (id, organisation_id, product_id, origin, sealed, last_four, created_at)
        select id || 'x', organisation_id, product_id, 'https://x.example.net', 'gone.AA==.AA==',
          last_four, created_at from origin_secrets where id = ?1`,
    )
      .bind(id)
      .run()
    const { status } = await report([{ token: secret, type: 'turnpike_origin_secret' }])
    expect(status).toBe(200)
    expect(await events('origin.secret_leaked', id)).toHaveLength(1)
  })

  it('of 500 matches is taken, of 501 refused', async () => {
    const many = (n: number) => Array.from({ length: n }, (_, i) => ({ token: `other-${i}` }))
    expect((await report(many(500))).status).toBe(200)
    expect(problemOf(await report(many(501)))).toEqual({ status: 422, code: 'invalid_request' })
  })

  it('that is no list of matches is refused after its signature was checked', async () => {
    for (const [body, status] of [
      ['{}', 422],
      ['[]', 422],
      ['[{"token":1,"type":"x"}]', 422],
      ['[', 400],
    ] as const) {
      const headers = await signedHeaders(signer, body)
      expect([body, (await api('POST', PATH, { body, headers })).status]).toEqual([body, status])
    }
  })

  it('larger than 256 KiB is refused', async () => {
    const body = JSON.stringify([{ token: 'x'.repeat(300_000), type: 'x' }])
    const headers = await signedHeaders(signer, body)
    const answer = await api('POST', PATH, { body, headers })
    expect(problemOf(answer)).toEqual({ status: 413, code: 'body_too_large' })
  })
})

describe('what GitHub did not sign', () => {
  it('is 401 and has no effect, in 50 mutations and more', async () => {
    const sold = await sell()
    const body = JSON.stringify([{ token: sold.key, type: 't', url: '', source: 'commit' }])
    const good = await signedHeaders(signer, body)
    const raw = await signer.sign(body)
    const der = toDer(raw)
    const stranger = await makeSigner()
    const flipped = (bytes: Uint8Array, bit: number) =>
      bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))
    const signature = (bytes: Uint8Array | string) => ({
      ...good,
      'github-public-key-signature': typeof bytes === 'string' ? bytes : toBase64(bytes),
    })
    const without = (name: keyof typeof good) => {
      const { [name]: _, ...rest } = good
      return rest
    }
    const spaced = (text: string) => text.replace('","', '", "')
    const mutations: readonly (readonly [what: string, headers: object, body?: string])[] = [
      ['no signature', without('github-public-key-signature')],
      ['no key id', without('github-public-key-identifier')],
      ['neither', { 'content-type': 'application/json' }],
      ['an unknown key', { ...good, 'github-public-key-identifier': stranger.id }],
      [
        'a key id in capitals',
        { ...good, 'github-public-key-identifier': signer.id.toUpperCase() },
      ],
      ['a key id with more', { ...good, 'github-public-key-identifier': `${signer.id}0` }],
      ['a key id that is a path', { ...good, 'github-public-key-identifier': '../x' }],
      ['a member of objects', { ...good, 'github-public-key-identifier': 'constructor' }],
      [
        'another signer',
        { ...(await signedHeaders(stranger, body)), 'github-public-key-identifier': signer.id },
      ],
      ['a signature of another body', await signedHeaders(signer, '[]')],
      ['raw numbers', signature(raw)],
      ['no bytes', signature('')],
      ['no base64', signature('!!!!')],
      ['a space', signature(` ${toBase64(der)} x`)],
      ['base64url', signature(toBase64(der).replaceAll('/', '_').replaceAll('+', '-') + '--')],
      ['cut off', signature(der.subarray(0, -1))],
      ['a byte more', signature(Uint8Array.from([...der, 0]))],
      ['zeros', signature(toDer(new Uint8Array(64)))],
      ['ones', signature(toDer(new Uint8Array(64).fill(255)))],
      [
        'numbers exchanged',
        signature(toDer(Uint8Array.from([...raw.subarray(32), ...raw.subarray(0, 32)]))),
      ],
      ['a long length', signature(Uint8Array.from([0x30, 0x81, ...der.subarray(1)]))],
      ['a set', signature(Uint8Array.from([0x31, ...der.subarray(1)]))],
      [
        'padded numbers',
        signature(
          Uint8Array.from([
            0x30,
            72,
            2,
            34,
            0,
            0,
            ...raw.subarray(0, 32),
            2,
            34,
            0,
            0,
            ...raw.subarray(32),
          ]),
        ),
      ],
      ['a body with a space', good, spaced(body)],
      ['a body with a line more', good, `${body}\n`],
      [
        'a body with its members exchanged',
        good,
        body.replace(/"type":"t","url":""/, '"url":"","type":"t"'),
      ],
      ['a longer list', good, `${body.slice(0, -1)},{"token":"x","type":"t"}]`],
      ['an empty list', good, '[]'],
      ['nothing', good, ''],
      ...Array.from({ length: 40 }, (_, i) => {
        const bit = (i * 13 + 5) % (der.length * 8)
        return [`bit ${bit} of the signature`, signature(flipped(der, bit))] as const
      }),
      ...Array.from({ length: 20 }, (_, i) => {
        const j = (i * 7) % body.length
        const other = String.fromCharCode(body.charCodeAt(j) ^ 1 || 1)
        return [
          `character ${j} of the body`,
          good,
          body.slice(0, j) + other + body.slice(j + 1),
        ] as const
      }),
    ]
    expect(mutations.length).toBeGreaterThanOrEqual(50)
    const before = await countAudit()
    for (const [what, headers, mutated = body] of mutations) {
      const answer = await api('POST', PATH, {
        body: mutated,
        headers: headers as Record<string, string>,
      })
      expect([what, answer.status, answer.json?.code]).toEqual([what, 401, 'invalid_signature'])
    }
    expect(await countAudit()).toBe(before)
    expect((await keyOf(sold.keyId)).status).toBe('active')
    expect((await api('POST', PATH, { body, headers: good })).status).toBe(200)
    expect((await keyOf(sold.keyId)).status).toBe('leaked')
  })
})

describe('GitHub’s public keys', () => {
  const empty = () => report([{ token: 'x' }])

  it('are read once an hour, then by their ETag', async () => {
    expect((await empty()).status).toBe(200)
    expect((await empty()).status).toBe(200)
    expect(keys.asked).toHaveLength(1)
    vi.setSystemTime(Date.now() + 3_600_000)
    expect((await empty()).status).toBe(200)
    expect(keys.asked).toHaveLength(2)
    expect(keys.asked[1]).toMatch(/^"\d+"$/)
  })

  it('are read again for a key that is new, but not for each made-up one', async () => {
    await empty()
    const next = await makeSigner()
    keys.serve(signer, next)
    vi.setSystemTime(Date.now() + 61_000)
    expect((await report([{ token: 'x' }], next)).status).toBe(200)
    for (let i = 0; i < 5; i++) {
      expect((await report([{ token: 'x' }], await makeSigner())).status).toBe(401)
    }
    expect(keys.asked.length).toBeLessThanOrEqual(2)
    const gone = signer
    keys.serve(next)
    vi.setSystemTime(Date.now() + 3_600_000)
    expect((await report([{ token: 'x' }], gone)).status).toBe(401)
    keys.serve(signer)
  })

  it('while they cannot be read: known ones count, of others nothing can be told', async () => {
    await empty()
    keys.isAway = true
    vi.setSystemTime(Date.now() + 2 * 3_600_000)
    expect((await empty()).status).toBe(200)
    vi.setSystemTime(Date.now() + 61_000)
    const answer = await report([{ token: 'x' }], await makeSigner())
    expect(problemOf(answer)).toEqual({ status: 503, code: 'signing_keys_unavailable' })
    expect(answer.headers.get('retry-after')).toBe('60')
  })
})
