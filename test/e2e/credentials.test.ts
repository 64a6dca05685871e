/** Each credential of docs/credentials.md over the network, on the built gateway; the signing as it stands there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jwtIssuerName } from '../../src/domain/jwt-issuer'
import { signingKeyId } from '../../src/domain/signing-key'
import { signingSecret } from '../../src/platform/derived-secrets'
import { loadPeppers } from '../../src/platform/peppers'
import { ROOT } from './support/build'
import { meterAt, publish, publishProduct, subscribe, type Consumer } from './support/consumer'
import { PEPPER, startRuntime, type Runtime } from './support/runtime'

type SignedFetch = (url: string, init: RequestInit, signing: object) => Promise<Response>

const ISSUER = 'https://login.example/'
const AUDIENCE = 'https://api.example'
const folder = mkdtempSync(join(tmpdir(), 'turnpike-credentials-'))

let runtime: Runtime
let server: Server
let consumer: Consumer
let signedFetch: SignedFetch
let signing: { readonly keyid: string; readonly secret: string }
let providerKey: CryptoKey
let base: string

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true })
  providerKey = pair.privateKey
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k1' }] })
  server = createServer((request, response) => {
    if (request.url === '/jwks') return void response.end(jwks)
    const fields = request.headers
    const kept = fields.authorization ?? fields.signature ?? fields['signature-input'] ?? ''
    response.setHeader('x-kept', String(kept))
    request.pipe(response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  runtime = await startRuntime(folder)
  const product = await publishProduct(runtime, url, async ({ routes }) => ({
    routes: routes.flatMap((route) => [route, { ...route, id: `${route.id}p`, method: 'POST' }]),
  }))
  consumer = await subscribe(runtime, product, {})
  const { key, subscription } = consumer
  const { locator } = subscription
  await (
    await meterAt(runtime, locator)
  ).configure({ ...subscription, version: 2 }, [
    {
      ...key,
      signing: { generation: 1, overlapUntil: null, required: false },
      issuers: { newest: 1, live: [1] },
    },
  ])
  const about = { issuer: ISSUER, claim: 'sub', subject: 'app' } as const
  await publish(runtime, await jwtIssuerName(product.id, about), {
    number: 1,
    keyHash: key.hash,
    keyType: 'live',
    locator,
    issuer: ISSUER,
    audience: AUDIENCE,
    jwksUrl: `${url}/jwks`,
  })
  const pepper = (await loadPeppers(`a=${PEPPER}`)).byId.get('a') as globalThis.CryptoKey
  const keyid = signingKeyId({
    type: 'live',
    pepperId: 'a',
    locator,
    generation: 1,
    hash: key.hash,
  })
  signing = { keyid, secret: await signingSecret(pepper, keyid) }
  const page = readFileSync(`${ROOT}docs/credentials.md`, 'utf8')
  const file = join(folder, 'signed-fetch.mjs')
  writeFileSync(file, /```js node\n([\s\S]*?)```/.exec(page)?.[1] ?? '')
  ;({ signedFetch } = (await import(file)) as { signedFetch: SignedFetch })
  base = `${runtime.urls[0]}/${product.slug}/ping`
})
afterAll(async () => {
  await runtime?.stop()
  server?.close()
  server?.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

it.each(['', '?a=1&b=%C3%A9', '?'])('a signed GET passes with the query %j', async (query) => {
  const answer = await signedFetch(base + query, {}, signing)
  expect(await answer.text()).toBe('')
  expect([answer.status, answer.headers.get('x-kept')]).toEqual([200, ''])
})

it('a signed body of half a megabyte passes, whole', async () => {
  const body = 'é0123456789abcde'.repeat(32_768)
  const answer = await signedFetch(base, { method: 'POST', body }, signing)
  expect(answer.status).toBe(200)
  expect((await answer.text()) === body).toBe(true)
})

it('a signature of another secret does not', async () => {
  const answer = await signedFetch(base, {}, { ...signing, secret: `tps_${'x'.repeat(43)}` })
  expect(answer.status).toBe(401)
})

it('an access token passes', async () => {
  const answer = await fetch(`${runtime.urls[0]}/-/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: consumer.key.id,
      client_secret: consumer.secret,
    }),
  })
  const { access_token } = (await answer.json()) as { access_token: string }
  const call = await fetch(base, { headers: { authorization: `Bearer ${access_token}` } })
  expect([call.status, call.headers.get('x-kept')]).toEqual([200, ''])
})

it("a JWT of the consumer's own provider passes", async () => {
  const jwt = await new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
    .setIssuer(ISSUER)
    .setSubject('app')
    .setAudience(AUDIENCE)
    .setExpirationTime('1h')
    .sign(providerKey)
  const call = await fetch(base, { headers: { authorization: `Bearer ${jwt}` } })
  expect([call.status, call.headers.get('x-kept')]).toEqual([200, ''])
})
