/** What strangers ask for must not push out what consumers need (security I4). */
import { describe, expect, it, vi } from 'vitest'
import type { ProductRecord } from '../../../src/domain/config'
import { Products } from '../../../src/gateway/products'
import type { RecordCopies } from '../../../src/gateway/record-copies'
import type { Records } from '../../../src/gateway/records'

vi.stubGlobal('DEVELOPMENT', false)
const ctx = { waitUntil: () => {} } as unknown as ExecutionContext
const copies = { keep: () => {}, find: async () => null } as unknown as RecordCopies

describe('the products that an isolate knows', () => {
  it('stay, however many slugs are asked for that do not exist', async () => {
    const reads: string[] = []
    const record = { id: 'prd_1', version: 1, routes: [] } as unknown as ProductRecord
    const records = {
      product: async (slug: string) => {
        reads.push(slug)
        return slug === 'weather' ? { record, text: '', mac: '' } : null
      },
    } as unknown as Records
    const products = new Products(records, copies)
    await products.find('weather', ctx)
    for (let i = 0; i < 12_000; i++) await products.find(`none-${i}`, ctx)
    await products.find('weather', ctx)
    expect(reads.filter((slug) => slug === 'weather')).toHaveLength(1)
    await products.find('none-11999', ctx)
    expect(reads).toHaveLength(12_001)
  })
})
