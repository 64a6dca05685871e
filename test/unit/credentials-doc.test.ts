/** The examples of docs/credentials.md, as they stand there, make signatures that count. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { parseContentDigest } from '../../src/domain/content-digest'
import { isAcceptable, parseSignature, signatureBase } from '../../src/domain/signature'
import { parseSigningKeyId, signingKeyId } from '../../src/domain/signing-key'

const page = readFileSync(new URL('../../docs/credentials.md', import.meta.url).pathname, 'utf8')
const blockOf = (kind: string): string => {
  const [, block] = new RegExp(`\`\`\`${kind}\\n([\\s\\S]*?)\`\`\``).exec(page) ?? []
  if (block === undefined) throw new Error(`no block ${kind}`)
  return block
}

const keyid = signingKeyId({
  type: 'live',
  pepperId: 'a',
  locator: '01234567LaZJ',
  generation: 1,
  hash: 'ab'.repeat(32),
})
const secret = `tps_${'x'.repeat(43)}`
const folder = mkdtempSync(join(tmpdir(), 'credentials-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => void vi.restoreAllMocks())

/** Whether the gateway would take it. */
async function counts(method: string, url: string, headers: Headers): Promise<boolean> {
  const header = (name: string) => headers.get(name)
  const parsed = parseSignature(header('signature-input') ?? '', header('signature') ?? '')
  if (!parsed || !isAcceptable(parsed.input, Date.now())) return false
  const base = signatureBase(parsed.input, { method, url, header }) ?? ''
  const bytes = new TextEncoder().encode(secret)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify'])
  const mac = Buffer.from(parsed.mac, 'base64')
  expect(parseSigningKeyId(parsed.input.keyId)).not.toBeNull()
  return crypto.subtle.verify('HMAC', key, mac, new TextEncoder().encode(base))
}

describe('the example for Node', () => {
  type SignedFetch = (url: string, init: RequestInit, signing: object) => Promise<Response>

  it.each([
    ['GET', undefined],
    ['POST', '{"city":"Zürich"}'],
    ['PUT', ''],
  ])('signs %s with the body %j', async (method, body) => {
    const file = join(folder, 'signed-fetch.mjs')
    writeFileSync(file, blockOf('js node'))
    const { signedFetch } = (await import(file)) as { signedFetch: SignedFetch }
    const sent: Request[] = []
    vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      sent.push(new Request(input, init))
      return new Response()
    })
    const url = 'http://127.0.0.1:8787/weather/forecast/3?unit=c'
    const init = { method, headers: { 'x-other': 'kept' }, ...(body !== undefined && { body }) }
    await signedFetch(url, init, { keyid, secret })
    const [request] = sent
    expect(request && (await counts(method, request.url, request.headers))).toBe(true)
    expect(request?.headers.get('x-other')).toBe('kept')
    const digest = parseContentDigest(request?.headers.get('content-digest') ?? '')
    expect(digest !== null).toBe(body !== undefined)
    if (digest && request) {
      const hash = await crypto.subtle.digest(digest.algorithm, await request.arrayBuffer())
      expect(Buffer.from(hash).toString('base64')).toBe(digest.digest)
    }
  })
})

const hasTools = ['bash', 'openssl', 'base64'].every(
  (tool) => spawnSync(tool, ['--version']).error === undefined,
)

describe.skipIf(!hasTools)('the example for curl', () => {
  it('signs', async () => {
    const shown = 'curl() { printf "%s\\n" "$@"; }\n'
    const env = { ...process.env, GATEWAY: 'http://127.0.0.1:8787', KEYID: keyid, SECRET: secret }
    const output = execFileSync('bash', ['-euc', shown + blockOf('sh curl')], {
      env,
      encoding: 'utf8',
    })
    const [url = '', ...lines] = output.trim().split('\n')
    const fields = lines
      .filter((line) => line !== '-H')
      .map((line): [string, string] => {
        const at = line.indexOf(': ')
        return [line.slice(0, at), line.slice(at + 2)]
      })
    expect(await counts('GET', url, new Headers(fields))).toBe(true)
  })
})
