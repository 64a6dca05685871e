import { beforeEach, describe, it } from 'vitest'
import { NOW, usageBatch } from './support/builders'
import { expectedRollUps, storedRollUps } from './support/expected'
import { consume, env, freshStart, post, rows, runJob } from './support/worker'

const DEAD = 'turnpike-usage-dead-letter'
const letters = () =>
  rows<{ id: string; queue: string; body: string; error: string; redriven_at: number | null }>(
    'select * from dead_letters order by error desc',
  )

describe('dead letters', () => {
  beforeEach(freshStart)

  it('keeps an unreadable message, and one that the queue gave up on, once each', async ({
    expect,
  }) => {
    const poison = { id: 'm1', body: { kind: 'usage', version: 1 } }
    const given = { id: 'm2', body: usageBatch('a:1') }
    for (let i = 0; i < 3; i++) {
      const { acked } = await consume([poison])
      expect(acked).toEqual(['m1'])
      await consume([given], DEAD)
    }
    expect(await letters()).toMatchObject([
      { queue: 'turnpike-usage', body: JSON.stringify(poison.body), redriven_at: null },
      { queue: DEAD, body: JSON.stringify(given.body), error: 'gave up after the last retry' },
    ])
    expect(await rows('select * from usage_minutes')).toEqual([])
  })

  it('redrives a letter through settling, once', async ({ expect }) => {
    const body = usageBatch('a:1')
    await consume([{ id: 'm1', body }], DEAD)
    const [letter] = await letters()
    for (let i = 0; i < 2; i++) {
      expect((await post(`/dead-letters/${letter?.id}/redrive`)).status).toBe(204)
      // As after 15 days: that the batch was counted is no longer known.
      await env.DB.exec('delete from usage_batches')
    }
    await runJob('rollUpUsage')
    expect(await storedRollUps()).toEqual(expectedRollUps([body]))
    expect(await letters()).toMatchObject([{ redriven_at: NOW }])
  })

  it('counts nothing twice when the letter had been counted', async ({ expect }) => {
    const body = usageBatch('a:1')
    await consume([{ id: 'm1', body }])
    await consume([{ id: 'm1', body }], DEAD)
    expect(await (await post('/dead-letters/redrive')).json()).toMatchObject({ redriven: 1 })
    await runJob('rollUpUsage')
    expect(await storedRollUps()).toEqual(expectedRollUps([body]))
  })

  it('passes over letters that are still unreadable, and leaves them waiting', async ({
    expect,
  }) => {
    await consume([
      { id: 'm1', body: 'nonsense' },
      { id: 'm2', body: { ...usageBatch('a:1'), version: 2 } },
    ])
    await consume([{ id: 'm3', body: usageBatch('a:2') }], DEAD)
    const poison = (await letters()).filter(({ queue }) => queue !== DEAD).map(({ id }) => id)
    await env.DB.prepare('update dead_letters set body = ? where id = ?')
      .bind('{not json', poison[0])
      .run()
    const answer: { failed: { id: string }[] } = await (await post('/dead-letters/redrive')).json()
    expect(answer).toMatchObject({ redriven: 1, next: null })
    expect(answer.failed.map(({ id }) => id).sort()).toEqual(poison.sort())
    const response = await post(`/dead-letters/${poison[1]}/redrive`)
    expect(response.status).toBe(409)
    expect(await response.json()).toMatchObject({ code: 'invalid_state' })
    const waiting = await rows('select id from dead_letters where redriven_at is null')
    expect(waiting).toHaveLength(2)
  })

  it('goes through more letters than one call takes', async ({ expect }) => {
    const many = Array.from({ length: 130 }, (_, i) => ({ id: `m${i}`, body: `nonsense ${i}` }))
    await consume(many)
    const first: { failed: unknown[]; next: string } = await (
      await post('/dead-letters/redrive')
    ).json()
    expect(first.failed).toHaveLength(100)
    const second = await (await post(`/dead-letters/redrive?after=${first.next}`)).json()
    expect(second).toMatchObject({ redriven: 0, next: null, failed: { length: 30 } })
  })
})
