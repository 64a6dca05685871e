/** Calls of tools by whatever stands for a key (product G6, G16): each is a call of that key, and nothing else. */
import { describe, it } from 'vitest'
import type { KeySnapshot } from '../../../src/domain/config'
import { examplesName, type Examples } from '../../../src/domain/sandbox'
import { outcomeOf } from '../support/answers'
import { edge, type Edge } from '../support/edge'
import { RecordingQueue } from '../support/faults'
import { claimsOf, makeProvider, register } from '../support/provider'
import { signable, signed, signingOf } from '../support/signing'
import {
  consumerOf,
  keyOf,
  meterOf,
  planOf,
  publish,
  publishConsumer,
  publishRecord,
  type Consumer,
} from '../support/world'
import { addressOf, connected, post, published, subscriberOf } from './agents'

const USE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'getForecastDays', arguments: { days: 3 } },
}

interface Used {
  readonly isError: boolean
  readonly structuredContent?: unknown
  readonly _meta: { readonly 'turnpike/call': { readonly status: number; readonly units: number } }
}
const usedOf = async (answer: Response): Promise<Used> =>
  ((await answer.json()) as { readonly result: Used }).result

/** A consumer whose key is more than a key, the origin it calls, and an edge whose usage is kept. */
async function consumerWith(change: (key: KeySnapshot) => KeySnapshot) {
  const { product, origin } = await published(undefined, () => Response.json({ days: [] }))
  const made = await consumerOf(product, planOf())
  const consumer: Consumer = { ...made, key: change(made.key) }
  await publishConsumer(consumer)
  const queue = new RecordingQueue()
  return { consumer, origin, queue, at: edge({ USAGE: queue.USAGE }) }
}

const rowsOf = async (at: Edge, queue: RecordingQueue) => {
  await at.settle()
  return queue.batches.flatMap((batch) => batch.rows)
}

describe.concurrent('a call of a tool', () => {
  it('is one row of usage, with the weight of its route, beside which messages are none', async ({
    expect,
  }) => {
    const { consumer, queue, at } = await consumerWith((key) => key)
    const client = await connected(consumer, at)
    await client.listTools()
    await client.callTool({ name: 'getForecastDays', arguments: { days: 3 } })
    await client.ping()
    const rows = await rowsOf(at, queue)
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      subscriptionId: consumer.subscription.id,
      productId: consumer.product.id,
      routeId: consumer.product.routes[0]?.id,
      keyId: consumer.key.id,
      calls: 1,
      units: 2500,
      refunded: 0,
    })
    expect(await meterOf(consumer).usage()).toMatchObject({ windows: [{ used: 2500 }] })
  })

  it('by a JWT of the own provider is one of its key, and the JWT stays here', async ({
    expect,
  }) => {
    const { consumer, origin, queue, at } = await consumerWith((key) => ({
      ...key,
      issuers: { newest: 1, live: [1] },
    }))
    const provider = await makeProvider()
    await register(consumer, provider)
    const jwt = await provider.sign(claimsOf(provider))
    const used = await usedOf(await post({ ...consumer, secret: jwt }, USE, {}, at))
    expect(used).toMatchObject({
      isError: false,
      _meta: { 'turnpike/call': { status: 200, units: 2.5 } },
    })
    expect(await rowsOf(at, queue)).toMatchObject([{ keyId: consumer.key.id, units: 2500 }])
    expect(JSON.stringify([...(origin.seen[0]?.headers ?? [])])).not.toContain(jwt)
    const stranger = await makeProvider()
    const forged = await stranger.sign(claimsOf(provider), { kid: 'k1' })
    const refused = await post({ ...consumer, secret: forged }, USE, {}, at)
    expect(await outcomeOf(refused)).toBe('401 invalid_token')
    expect(origin.seen).toHaveLength(1)
  })

  it('by a signed message is one of its key; one that was changed is none', async ({ expect }) => {
    const { consumer, origin, queue, at } = await consumerWith((key) =>
      signable(key, { required: true }),
    )
    const path = addressOf(consumer)
    const init = await signed(await signingOf(consumer), {
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(USE),
    })
    const used = await usedOf(await at.send(path, init))
    expect(used).toMatchObject({ isError: false, structuredContent: { days: [] } })
    expect(await rowsOf(at, queue)).toMatchObject([{ keyId: consumer.key.id, units: 2500 }])
    const names = [...(origin.seen[0]?.headers.keys() ?? [])]
    for (const name of ['signature', 'signature-input', 'content-digest', 'authorization'])
      expect(names).not.toContain(name)
    const changed = { ...init, body: JSON.stringify(USE).replace('3', '4') }
    expect(await outcomeOf(await at.send(path, changed))).toBe('401 invalid_signature')
    expect(await outcomeOf(await post(consumer, USE, {}, at))).toBe('401 signature_required')
    expect(origin.seen).toHaveLength(1)
  })

  it('by a test key is answered with the example of the route, and costs nothing', async ({
    expect,
  }) => {
    const { product, origin } = await published()
    const live = await subscriberOf(product)
    const example = { status: 200, contentType: 'application/json', body: '{"days":[{"high":21}]}' }
    const examples: Examples = { [product.routes[0]?.id ?? '']: example }
    await publish(examplesName(product.slug), examples)
    const test: Consumer = { ...live, ...(await keyOf(live.subscription.locator, 'test')) }
    await meterOf(live).configure({ ...live.subscription, version: 2 }, [live.key, test.key])
    await publishRecord(test)
    const queue = new RecordingQueue()
    const at = edge({ USAGE: queue.USAGE })
    const answer = await post(test, USE, {}, at)
    const used = await usedOf(answer)
    expect(used).toMatchObject({
      isError: false,
      structuredContent: { days: [{ high: 21 }] },
      _meta: { 'turnpike/call': { status: 200, units: 0 } },
    })
    expect(answer.headers.get('x-usage-units')).toBe('0')
    expect(await rowsOf(at, queue)).toMatchObject([{ keyId: test.key.id, calls: 1, units: 0 }])
    expect(origin.seen).toHaveLength(0)
    const next = await at.call(live, '/now')
    expect(next.headers.get('x-quota-used')).toBe('1')
  })
})
