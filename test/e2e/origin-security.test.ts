/** The verifiers of docs/origin-security.md, as they stand there, on what the real gateway sends. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOriginSecret, originSecretAbout } from '../../src/domain/origin-signature'
import { loadSealer } from '../../src/platform/sealed'
import { ROOT } from './support/build'
import { publishProduct, subscribe, type Consumer } from './support/consumer'
import { EDGE_KEYS, startRuntime, type Runtime } from './support/runtime'

type Request = Pick<IncomingMessage, 'method' | 'url' | 'headers'>
type Verify = (request: Request, secrets: readonly string[], now?: number) => boolean

const folder = mkdtempSync(join(tmpdir(), 'turnpike-origin-'))
const page = readFileSync(`${ROOT}docs/origin-security.md`, 'utf8')
const snippet = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(page)?.[1] ?? ''

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const secrets = [makeOriginSecret(random(32)), makeOriginSecret(random(32))] as const
const OTHER = makeOriginSecret(random(32))

let runtime: Runtime
let origin: Server
let consumer: Consumer
/** As they arrived. */
const seen: Request[] = []

beforeAll(async () => {
  origin = createServer(({ method, url, headers }, response) => {
    seen.push({ method, url, headers })
    response.end('pong')
  })
  await new Promise<void>((resolve) => origin.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(origin.address() as AddressInfo).port}`
  runtime = await startRuntime(folder)
  const sealer = loadSealer(EDGE_KEYS, random)
  const product = await publishProduct(runtime, `${url}/base`, async ({ id, providerId }) => ({
    originSecrets: await Promise.all(
      secrets.map(async (secret) => ({
        origin: url,
        sealed: await sealer.seal(secret, originSecretAbout(providerId, id, url)),
      })),
    ),
  }))
  consumer = await subscribe(runtime, product, { name: 'Größe 100% ✓ 2.0' })
})
afterAll(async () => {
  await runtime?.stop()
  origin?.close()
  origin?.closeAllConnections()
  rmSync(folder, { recursive: true, force: true })
})

/** Calls the gateway and returns the request that the origin got. */
async function received(query = ''): Promise<Request> {
  const url = `${runtime.urls[0]}/${consumer.product.slug}/ping${query}`
  // A connection that is kept would be closed at the other end while a verifier blocks this process.
  const headers = { authorization: `Bearer ${consumer.secret}`, connection: 'close' }
  const { status } = await fetch(url, { headers })
  expect(status).toBe(200)
  return seen.at(-1) as Request
}

const NOW = () => Date.now() / 1000

/** What must hold of any verifier. */
function itVerifies(verify: () => Verify) {
  it.for(['', '?q=1', `?a.b=1.2&c='x'&d=%C3%A9&e=a b`])(
    'takes a call with query %j',
    async (query) => {
      const request = await received(query)
      for (const accepted of [secrets, [secrets[0]], [secrets[1]], [OTHER, secrets[1]]]) {
        expect(verify()(request, accepted)).toBe(true)
      }
    },
  )

  it('refuses what was not signed so', async () => {
    const request = await received('?q=1')
    const header = String(request.headers['x-turnpike-signature'])
    const signedAs = (signature: string) => ({
      ...request,
      headers: { ...request.headers, 'x-turnpike-signature': signature },
    })
    const [t = '', v1 = ''] = header.split(',')
    const wrong: [string, Request][] = [
      ['method', { ...request, method: 'POST' }],
      ['path', { ...request, url: '/base/other?q=1' }],
      ['query', { ...request, url: '/base/ping?q=2' }],
      ...(['request-id', 'subscription', 'plan'] as const).map((name): [string, Request] => [
        name,
        { ...request, headers: { ...request.headers, [`x-turnpike-${name}`]: 'other' } },
      ]),
      ['nothing', { ...request, headers: {} }],
      ['empty', signedAs('')],
      ['no time', signedAs(v1)],
      ['no signature', signedAs(t)],
      ['short', signedAs(`${t},${v1.slice(0, -2)}`)],
      ['long', signedAs(`${t},${v1}00`)],
      ['no hex', signedAs(`${t},v1=${'zz'.repeat(32)}`)],
      ['another version', signedAs(`${t},${v1.replace('v1', 'v2')}`)],
      ['another time', signedAs(`t=${Number(t.slice(2)) + 1},${v1}`)],
      ['a strange time', signedAs(`t=1e9,${v1}`)],
    ]
    const taken = wrong.filter(([, each]) => verify()(each, secrets)).map(([name]) => name)
    expect(taken).toEqual([])
    expect(verify()(request, [OTHER])).toBe(false)
    expect(verify()(request, [])).toBe(false)
    expect(verify()(request, secrets)).toBe(true)
  })

  it('refuses what is older or newer than five minutes', async () => {
    const request = await received()
    for (const [seconds, good] of [
      [-290, true],
      [290, true],
      [-310, false],
      [310, false],
    ] as const) {
      expect([seconds, verify()(request, secrets, NOW() + seconds)]).toEqual([seconds, good])
    }
  })
}

describe('with Node', () => {
  let verify: Verify
  beforeAll(async () => {
    const path = join(folder, 'verify.mjs')
    writeFileSync(path, snippet('js'))
    ;({ isFromTurnpike: verify } = (await import(path)) as { isFromTurnpike: Verify })
  })
  itVerifies(() => verify)
})

const hasPython = spawnSync('python3', ['--version']).status === 0

describe.skipIf(!hasPython)('with Python', () => {
  const main = `
import json, sys
case = json.load(sys.stdin)
print(is_from_turnpike(case["method"], case["url"], case["headers"], case["secrets"], case.get("now")))
`
  const verify: Verify = ({ method, url, headers }, accepted, now) => {
    const input = JSON.stringify({ method, url, headers, secrets: accepted, now })
    const output = execFileSync('python3', ['-c', snippet('python') + main], { input })
    return output.toString().trim() === 'True'
  }
  itVerifies(() => verify)
})

it('KV holds the secrets sealed', async () => {
  const kv = await runtime.mf.getKVNamespace('CONFIG', 'gateway-1')
  const text = (await kv.get(`product:${consumer.product.slug}`)) ?? ''
  expect(text).toContain('originSecrets')
  for (const secret of secrets) expect(text).not.toContain(secret.slice(4))
})
