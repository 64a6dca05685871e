import type { D1Migration } from 'cloudflare:test'
import { env } from 'cloudflare:workers'

const { DB, TEST_MIGRATIONS } = env as typeof env & { TEST_MIGRATIONS: D1Migration[] }

// In one batch: each file starts with an empty database, and one by one the statements take seconds.
await DB.batch(TEST_MIGRATIONS.flatMap(({ queries }) => queries.map((query) => DB.prepare(query))))

// Origins that tests publish products with are their organisations' own; `origins/` shows how that is proved.
await DB.prepare(
  `create trigger origins_of_tests after insert on origins
    when new.origin like 'https://%.example.com' begin
      update origins set state = 'verified', verified_at = new.created_at where id = new.id;
    end`,
).run()
