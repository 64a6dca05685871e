/** Documents of products are large, and an isolate is small. */
import { expect, it, vi } from 'vitest'
import type { ProductRecord } from '../../../src/domain/config'
import { MOST_CHARACTERS, ToolLists } from '../../../src/gateway/mcp/tool-lists'
import type { Records } from '../../../src/gateway/records'

vi.stubGlobal('DEVELOPMENT', false)

it('holds documents up to a sum of their sizes, and always the one that is asked for', async () => {
  const reads: string[] = []
  const sizes: Readonly<Record<string, number>> = {
    small: 100,
    half: MOST_CHARACTERS / 2,
    large: MOST_CHARACTERS * 2,
  }
  const records = {
    text: async (name: string) => {
      const slug = Object.keys(sizes).find((slug) => name.includes(slug)) ?? ''
      reads.push(slug)
      const text = JSON.stringify({ info: { title: slug.padEnd(sizes[slug] ?? 0) } })
      return { text, metadata: { etag: slug } }
    },
  } as unknown as Records
  const products = Object.fromEntries(
    Object.keys(sizes).map((slug) => [
      slug,
      { id: slug, slug, routes: [] } as unknown as ProductRecord,
    ]),
  )
  const lists = new ToolLists()
  const find = async (slug: string) => {
    const list = await lists.find(products[slug] as ProductRecord, records)
    expect(list.about.name.trim()).toBe(slug)
  }
  for (const slug of ['small', 'half', 'small', 'half']) await find(slug)
  expect(reads).toEqual(['small', 'half'])
  for (const slug of ['large', 'large', 'small', 'half', 'small']) await find(slug)
  expect(reads).toEqual(['small', 'half', 'large', 'small', 'half'])
})
