import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const folder = join(import.meta.dirname, '../../../src/portal-api')
/** Who seals, by what: each column that they write is in `admin/secrets/places.ts`. */
const SEALING = [
  'admin/integrations/connect-notion.ts',
  'admin/integrations/set-operator.ts',
  'admin/secrets/reseal.ts',
  'origin-secrets/create.ts',
  'origin-secrets/credential.ts',
  'webhooks/create.ts',
  'webhooks/rotate-secret.ts',
]

it('whoever seals a value is known to the rotation of its key', () => {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.ts'))
  const found = files.filter((name) =>
    /ealer\s*\.seal\(/.test(readFileSync(join(folder, name), 'utf8')),
  )
  expect(found.toSorted()).toEqual(SEALING)
})
