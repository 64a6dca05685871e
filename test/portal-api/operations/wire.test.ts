/** Records in KV, one version apart: test/wire/README.md. */
import { beforeAll, expect, it } from 'vitest'
import { keyRecordName, productRecordName } from '../../../src/domain/config'
import { missingIn } from '../../wire/covers'
import { env } from '../support/api'
import { row } from '../support/probes'
import { makeShop, makeWorld, subscribe } from '../support/world'

interface Said {
  readonly product?: unknown
  readonly key?: unknown
}
const [before = {}] = Object.values(
  import.meta.glob<Said>('../../wire/records.json', { eager: true, import: 'default' }),
)
let today: { product: unknown; key: unknown }
beforeAll(async () => {
  const world = await makeWorld()
  const shop = await makeShop(world.provider.token)
  const { key } = await subscribe(world.consumer.token, shop.free)
  const { hash } = await row<{ hash: string }>('select hash from api_keys where id = ?1', key.id)
  const read = async (name: string): Promise<unknown> => env.CONFIG.get(name, 'json')
  today = {
    product: await read(productRecordName(shop.slug)),
    key: await read(keyRecordName(hash)),
  }
})

it('records have every member that a gateway of the version before reads', () => {
  if (before.product === undefined)
    throw new Error(`test/wire/records.json: ${JSON.stringify(today)}`)
  expect(today.product).toBeTruthy()
  expect(missingIn(before.product, today.product, 'product')).toEqual([])
  expect(missingIn(before.key, today.key, 'key')).toEqual([])
})
