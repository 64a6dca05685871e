/** The client that a product's documentation gives away, run as it stands against a server that refuses first. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { clientRecipes } from '../../src/domain/client-recipe'

interface Asked {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
  readonly at: number
}

let server: Server
let folder: string
const asked: Asked[] = []
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'turnpike-recipe-'))
  server = createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += String(part)
    const { method = '', url = '', headers } = request
    asked.push({ method, url, headers, body, at: performance.now() })
    if (url.startsWith('/shop/moved')) {
      const location = `http://localhost:${(server.address() as AddressInfo).port}${url.slice('/shop/moved'.length)}`
      return response.writeHead(302, { location }).end()
    }
    const isFirst = asked.filter((other) => other.url === url).length === 1
    response.writeHead(isFirst ? 429 : 201, {
      'x-quota-limit': '1000',
      'x-quota-remaining': isFirst ? '700' : '7',
      ratelimit: '"rate";r=9;t=1, "month";r=7;t=60',
      ...(isFirst && { 'retry-after': '1' }),
    })
    response.end('made')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
})
afterAll(() => {
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) console.warn('No Python here: its client was not run')

const RUN = { TypeScript: process.execPath, Python: 'python3' } as const
const languages: readonly (keyof typeof RUN)[] = hasPython
  ? ['TypeScript', 'Python']
  : ['TypeScript']

it.concurrent.for(languages)(
  'in %s it waits, repeats under one key and tells what is left',
  { timeout: 30_000 },
  async (language) => {
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`
    const path = `/orders?from=${language}`
    const recipe = clientRecipes({
      slug: 'shop',
      baseUrl,
      method: 'POST',
      path,
      body: '{\n  "item": "Tür \\"7\\""\n}',
      contentType: 'application/json',
    }).find(({ name }) => name === language)
    const file = join(folder, recipe?.file ?? '')
    writeFileSync(file, recipe?.text ?? '')
    const { stdout, stderr } = await promisify(execFile)(RUN[language], [file], {
      env: { ...process.env, TURNPIKE_KEY: 'tpk_test_1' },
    })
    expect(stdout.trim()).toBe('201 made')
    expect(stderr).toContain('7 units left')
    expect(stderr).not.toContain('700')
    const calls = asked.filter(({ url }) => url === `/shop${path}`)
    expect(calls).toHaveLength(2)
    const [first, second] = calls
    expect(first?.method).toBe('POST')
    expect(JSON.parse(first?.body ?? '')).toEqual({ item: 'Tür "7"' })
    expect(first?.headers.authorization).toBe('Bearer tpk_test_1')
    expect(first?.headers['content-type']).toBe('application/json')
    expect(first?.headers['idempotency-key']).toMatch(/^[\w-]{36}$/)
    expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key'])
    expect(second?.body).toBe(first?.body)
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(990)
  },
)

it.concurrent.for(languages)(
  'in %s its key does not follow a redirect to another host',
  { timeout: 30_000 },
  async (language) => {
    const recipe = clientRecipes({
      slug: 'shop',
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/shop`,
      method: 'GET',
      path: `/moved/elsewhere/${language}`,
      body: null,
      contentType: 'application/json',
    }).find(({ name }) => name === language)
    const file = join(folder, `moved-${recipe?.file}`)
    writeFileSync(file, recipe?.text ?? '')
    await promisify(execFile)(RUN[language], [file], {
      env: { ...process.env, TURNPIKE_KEY: 'tpk_test_1' },
    })
    const keys = (path: string) =>
      asked.filter(({ url }) => url === path).map(({ headers }) => headers.authorization)
    // Refused there once, and tried again from the start.
    expect(keys(`/shop/moved/elsewhere/${language}`)).toEqual([
      'Bearer tpk_test_1',
      'Bearer tpk_test_1',
    ])
    expect(keys(`/elsewhere/${language}`)).toEqual([undefined, undefined])
  },
)
