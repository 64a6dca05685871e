/** Gateway, meter, queue and KV, one version apart: test/wire/README.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LeaseBook } from '../../../src/domain/lease/book'
import { LeaseHolder } from '../../../src/domain/lease/holder'
import { isLeaseReply, isMeterUsage } from '../../../src/gateway/meter-replies'
import { Records } from '../../../src/gateway/records'
import { loadPeppers } from '../../../src/platform/peppers'
import { loadRecordMacs } from '../../../src/platform/record-mac'
import { putRecord } from '../../../src/platform/record-store'
import { parseUsageMessage } from '../../../src/queues/messages'
import { missingIn } from '../../wire/covers'
import { NOON } from '../domain/lease/fixtures'
import { scenario, type Wire } from './scenario'

const at = (name: string) => new URL(`../../wire/${name}.json`, import.meta.url).pathname
const today = await scenario()
if (process.env['WIRE'] === 'write')
  writeFileSync(at('lease'), `${JSON.stringify(today, null, 2)}\n`)
const read = <T>(name: string): T => JSON.parse(readFileSync(at(name), 'utf8')) as T
const before = read<Wire>('lease')

it('the exchange has everything that travels', () => {
  const text = JSON.stringify(before)
  for (const member of [
    'keyUnits',
    'rates',
    'reports',
    'exhausted',
    'captures',
    'guesses',
    'errors',
  ])
    expect(text).toContain(`"${member}"`)
  expect(before.messages.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['settled', 'usage']),
  )
})

describe('what the version before said', () => {
  it('is answered by the meter as it was then', () => {
    const book = new LeaseBook(null, before.config, NOON)
    for (const [i, { request, reply }] of before.exchanges.entries()) {
      const answer = book.lease(request, i < 3 ? NOON + Math.max(0, i * 2 - 1) : NOON + 6000).reply
      if (reply.outcome !== 'ok' || answer.outcome !== 'ok') throw new Error('unconfigured')
      expect([answer.units, answer.exhausted?.window]).toEqual([
        reply.units,
        reply.exhausted?.window,
      ])
      expect(answer.keys.map(({ status }) => status)).toEqual(
        reply.keys.map(({ status }) => status),
      )
    }
  })

  it('is believed by an isolate, and spent', () => {
    for (const { request, reply } of before.exchanges)
      expect(isLeaseReply(reply, request)).toBe(true)
    expect(isMeterUsage(before.usage)).toBe(true)
    const holder = new LeaseHolder('iso_1')
    const [first, second] = before.exchanges
    for (const exchange of [first, second])
      if (exchange?.reply.outcome === 'ok')
        holder.install(exchange.request, exchange.reply, NOON, NOON)
    const call = {
      keyHash: 'k1',
      productId: 'prd_1',
      route: { id: 'rte_1', weight: 3000, minRank: 0, rates: {} },
    }
    expect(holder.trySpend(call, NOON).outcome).toBe('spent')
  })

  it('is gone on from by a meter that stored it', () => {
    const book = new LeaseBook(before.stored, before.config, NOON + 7000)
    const [window] = book.usage(NOON + 7000)?.windows ?? []
    expect(window?.used).toBe(before.usage?.windows[0]?.used)
    expect(window?.used).toBeGreaterThan(0)
  })

  it.for(before.messages.map((message, i) => [i, message.kind, message] as const))(
    'is taken from the queue: %i %s',
    ([, , message]) => {
      const parsed = parseUsageMessage(message, NOON)
      expect(parsed.readable ? '' : parsed.reason).toBe('')
    },
  )

  it('is served from KV', async () => {
    const PEPPERS = `1=${'A'.repeat(43)}=`
    const kept = new Map<string, { text: string; metadata: unknown }>()
    const kv = {
      put: async (name: string, text: string, { metadata }: { metadata: unknown }) =>
        void kept.set(name, { text, metadata }),
      getWithMetadata: async (name: string) => ({
        value: kept.get(name)?.text ?? null,
        metadata: kept.get(name)?.metadata,
      }),
    } as unknown as KVNamespace
    const said = read<{ product: { slug: string }; key: { key: { hash: string } } }>('records')
    const { product, key } = said
    await putRecord(kv, PEPPERS, `product:${product.slug}`, JSON.stringify(product))
    await putRecord(kv, PEPPERS, `key:${key.key.hash}`, JSON.stringify(key))
    const records = new Records(kv, await loadRecordMacs(await loadPeppers(PEPPERS)))
    expect((await records.product(product.slug))?.record).toEqual(product)
    expect(await records.key(key.key.hash)).toEqual(key)
  })
})

describe('what is said today', () => {
  it('has every member that the version before reads', () => {
    expect(missingIn(before.exchanges, today.exchanges, 'exchanges')).toEqual([])
    for (const [i, exchange] of before.exchanges.entries())
      expect(missingIn(exchange, today.exchanges[i], `exchange ${i}`)).toEqual([])
    expect(missingIn(before.usage, today.usage, 'usage')).toEqual([])
    for (const [i, message] of before.messages.entries())
      expect(missingIn(message, today.messages[i], `message ${i}`)).toEqual([])
  })

  it('is what a meter of the version before may find stored, after a rollback', () => {
    expect(missingIn(before.stored, today.stored, 'stored')).toEqual([])
  })
})

describe('what is missing', () => {
  it('is found, wherever it is', () => {
    const said = { a: [{ b: 1, c: null }], d: 'x' }
    expect(missingIn(said, { a: [{ b: 2, e: 3 }], d: 'y' })).toEqual([])
    expect(missingIn(said, { a: [{}], d: 1 })).toEqual([
      '.a[0].b is gone',
      '.d is a number, was a string',
    ])
    expect(missingIn(said, { a: [], d: 'x' })).toEqual(['.a[0] is gone'])
  })
})
