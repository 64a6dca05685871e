import { eq, sql } from 'drizzle-orm'
import type { Db } from '../open'
import type { OrganisationRow } from '../organisations'
import { organisations } from '../schema'

/** The organisation that the platform itself is; undefined until staff have said which. */
export const findPlatform = (db: Db): Promise<OrganisationRow | undefined> =>
  db
    .select()
    .from(organisations)
    .where(
      eq(organisations.id, sql`(select platform_organisation_id from billing_settings limit 1)`),
    )
    .get()
