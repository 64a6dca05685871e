/**
 * Documents of others: `CORPORA=<folder>` names one with `openapi/*.json`, each with over a hundred
 * operations. They are no part of the project, and without them there is nothing to test here.
 */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'
import { api, must } from '../support/api'
import { makeWorld, type World } from '../support/world'
import { apply, makeProduct, preview } from './support'

const { CORPORA } = env as { CORPORA?: Record<string, string> }
const documents = Object.entries(CORPORA ?? {})

describe.skipIf(documents.length === 0)('a real document', () => {
  let world: World
  beforeAll(async () => {
    world = await makeWorld()
  })

  it.for(documents)(
    '%s imports, and again unchanged has an empty preview',
    { timeout: 60_000 },
    async ([, text]) => {
      const { token } = world.provider
      const { id, slug } = await makeProduct(token)
      const shown = await preview(token, id, text)
      const { added, skipped } = shown.counts
      expect(added).toBeGreaterThan(100)
      // Fragments in paths and the methods that the gateway does not route.
      expect(skipped).toBeLessThan(added / 10)
      expect(await apply(token, shown.id)).toMatchObject({ state: 'applied' })

      const again = await preview(token, id, text)
      expect(again).toMatchObject({
        state: 'preview',
        counts: { added: 0, changed: 0, conflict: 0, removed: 0, skipped: 0, unchanged: added },
      })

      await must('POST', `/v1/products/${id}/plans`, { token, body: { name: 'Free', rank: 0 } })
      await must('POST', `/v1/products/${id}/publish`, { token })
      const json = await api('GET', `/v1/catalogue/${slug}/openapi.json`)
      const operations = Object.values<object>(json.json.paths).flatMap((item) => Object.keys(item))
      expect(operations).toHaveLength(added)
      expect((await api('GET', `/v1/catalogue/${slug}/openapi.yaml`)).status).toBe(200)
    },
  )
})
