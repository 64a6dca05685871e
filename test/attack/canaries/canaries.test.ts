/**
 * Secret canaries (security R10): six kinds of secrets through a whole run, then looked for in every
 * store, log, message, built file and byte that anybody received.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import buildWorkers from '../../e2e/support/build'
import { startPlatform } from '../../e2e/support/platform'
import { ROOT } from '../support/build'
import { FULL, report } from '../support/run'
import { startGateway } from '../support/workerd'
import { publishProduct, routeOf, subscribe, VARS, type Records } from '../support/world'
import { newClient } from './client'
import { journey, ORIGIN_BODY } from './journey'
import { callsWith } from './misplaced'
import { startReceiver } from './receivers'
import { filesIn, kinds, leaks, type Place, type Secret } from './secrets'

/** Until a usage message is on its way. */
const FLUSHED_MS = 3000

it.runIf(FULL)('no secret is anywhere but where it was shown', { timeout: 300_000 }, async () => {
  buildWorkers()
  const state = mkdtempSync(join(tmpdir(), 'turnpike-canaries-'))
  const [origin, hooks] = [await startReceiver(), await startReceiver()]
  const logs: string[] = []
  const client = newClient()
  try {
    const platform = await startPlatform(state, (text) => logs.push(text))
    const { secrets, calls } = await journey(platform, client, origin, hooks).finally(platform.stop)
    const sent = origin.received()
    const stores = filesIn(state, 'store')
    const places: Place[] = [
      ...stores,
      ...filesIn(join(ROOT, 'dist/e2e'), 'bundle'),
      ...client.places,
      ...heads(sent),
      { name: 'webhook receiver', bytes: hooks.received() },
      { name: 'logs', bytes: Buffer.from(logs.join('\n')) },
    ]
    const found = leaks(secrets, places)
    report('secret canaries', {
      secrets: secrets.length,
      kinds: new Set(secrets.map(({ kind }) => kind)).size,
      calls,
      places: places.length,
      'store files': stores.length,
      'origin bytes': sent.length,
      'webhook bytes': hooks.received().length,
      'log lines': logs.length,
      'client answers': client.places.length / 2,
      found: found.length,
    })
    expect(new Set(secrets.map(({ kind }) => kind)).size).toBe(kinds.length)
    expect(stores.length).toBeGreaterThan(5)
    expect(sent.length).toBeGreaterThan(10_000)
    expect(hooks.received().length).toBeGreaterThan(0)
    expect([...new Set(found)]).toEqual([])
  } finally {
    origin.close()
    hooks.close()
    rmSync(state, { recursive: true, force: true })
  }
})

it('a key that travels somewhere else reaches no message, log or origin', async () => {
  const origin = await startReceiver()
  const records: Records = {}
  const routes = ['GET', 'POST'].map((method) => routeOf('/{rest+}', 0, 1, { method }))
  const product = await publishProduct(records, { slug: 'queued', originUrl: origin.url, routes })
  const [key, other] = [await subscribe(records, product, 0), await subscribe(records, product, 0)]
  const gateway = await startGateway({
    records,
    vars: { ...VARS, HOSTS: '127.0.0.1', LOG_CALLS: 'all' },
    allow: ['private'],
    printMessages: true,
  })
  const client = newClient()
  for (const { name, path, init } of callsWith(key, other)) {
    await client
      .call(`call ${name}`, `http://127.0.0.1:${gateway.port}/queued${path}`, init)
      .catch(() => null)
  }
  await new Promise((resolve) => setTimeout(resolve, FLUSHED_MS))
  await gateway.stop()
  const sent = heads(origin.received())
  origin.close()
  const lines = gateway.output().split('\n')
  const messages = lines.filter((line) => line.startsWith('queued '))
  const bodies = messages.map((line) => Buffer.from(line.slice('queued '.length), 'base64'))
  const part = key.slice('tpk_live_'.length + 13)
  const secret: Secret = { kind: 'API key', name: 'key', part, allowed: [ORIGIN_BODY] }
  const places = [
    ...sent,
    ...client.places,
    { name: 'messages', bytes: Buffer.concat(bodies) },
    {
      name: 'logs',
      bytes: Buffer.from(lines.filter((line) => !messages.includes(line)).join('\n')),
    },
  ]
  report('misplaced keys', {
    calls: client.places.length / 2,
    messages: messages.length,
    'log lines': lines.length - messages.length,
  })
  expect(messages.length).toBeGreaterThan(0)
  expect(leaks([secret], places)).toEqual([])
})

/** What the origin received, heads apart from bodies: those are the consumer's own. */
function heads(sent: Buffer): Place[] {
  const messages = sent.toString('latin1').split(/(?=(?:GET|POST|HEAD) \/\S* HTTP\/1\.1\r\n)/)
  const parts = messages.map((message) => message.split('\r\n\r\n'))
  return [
    { name: 'origin', bytes: Buffer.from(parts.map(([head]) => head).join('\n'), 'latin1') },
    { name: 'origin body', bytes: Buffer.from(parts.map(([, body]) => body).join('\n'), 'latin1') },
  ]
}
