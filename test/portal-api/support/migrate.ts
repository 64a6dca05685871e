import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

const { DB, TEST_MIGRATIONS } = env as typeof env & { TEST_MIGRATIONS: D1Migration[] }

// In one batch: each file starts with an empty database, and one by one the statements take seconds.
await DB.batch(TEST_MIGRATIONS.flatMap(({ queries }) => queries.map((query) => DB.prepare(query))))
