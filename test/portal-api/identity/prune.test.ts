import { expect, it } from 'vitest'
import { pruneIdentity } from '../../../src/portal-api/identity/prune'
import { portalDeps } from '../../../src/portal-api/deps'
import { env } from '../support/api'
import { makePerson } from '../support/people'
import { rows } from '../support/probes'

const DAY_MS = 86_400_000

it('what has ended is forgotten, and what has not is kept', async () => {
  const now = Date.now()
  const [old, live] = [await makePerson(null), await makePerson(null)]
  const insert = (sql: string) => env.DB.prepare(sql).run()
  await insert(`update auth_sessions set expires_at = ${now - 1} where id = '${old.sessionId}'`)
  for (const [id, age] of [
    ['old', 366],
    ['new', 364],
  ] as const) {
    await insert(`insert into security_events (id, at, user_id, type, detail)
      values ('sec_${id}', ${now - age * DAY_MS}, 'usr_x', 'sign_in', '{}')`)
    await insert(`insert into verifications (id, identifier, value, expires_at, created_at, updated_at)
      values ('vrf_${id}', 'x', 'y', ${id === 'old' ? now - 2 * DAY_MS : now}, 1, 1)`)
    await insert(`insert into refresh_tokens (id, family_id, hash, source_id, created_at, expires_at)
      values ('rft_${id}', 'f', '${id}', 's', 1, ${id === 'old' ? now - 1 : now + DAY_MS})`)
  }
  await pruneIdentity(portalDeps(env, 'req_x', () => {}))
  const ids = async (table: string) =>
    (await rows<{ id: string }>(`select id from ${table}`)).map(({ id }) => id)
  expect(await ids('auth_sessions')).toEqual([live.sessionId])
  expect(await ids('security_events')).toEqual(['sec_new'])
  expect(await ids('verifications')).toEqual(['vrf_new'])
  expect(await ids('refresh_tokens')).toEqual(['rft_new'])
})
