/** Leases.md 5.6 and 8: who may tell a meter what, and which version wins. */
import { describe, it } from 'vitest'
import { keyOf } from '../gateway/support/world'
import { Meter } from './meter'

describe('the control plane', () => {
  it('wins with a version that is newer or the same, and loses with an older one', async ({
    expect,
  }) => {
    const meter = await Meter.fresh()
    const named = (version: number, name: string) => ({
      ...meter.snapshot,
      version,
      plan: { ...meter.snapshot.plan, name },
    })
    const inForce = async () => (await meter.stub.usage())?.snapshot.plan.name
    expect(await meter.stub.configure(named(5, 'five'), [meter.key])).toBe(5)
    expect(await meter.stub.configure(named(4, 'four'), [])).toBe(5)
    expect(await inForce()).toBe('five')
    expect(await meter.stub.configure(named(5, 'five again'), [meter.key])).toBe(5)
    expect(await inForce()).toBe('five again')
    expect(await meter.stub.configure(named(6, 'six'), [meter.key])).toBe(6)
    expect(await inForce()).toBe('six')
    await meter.evict()
    expect(await meter.stub.configure(named(5, 'late'), [meter.key])).toBe(6)
  })

  it('is obeyed at the next request: keys, state, limits', async ({ expect }) => {
    const meter = await Meter.configured()
    expect((await meter.grant(1000)).units).toBe(1000)
    const suspended = { ...meter.snapshot, version: 2, state: 'suspended' } as const
    await meter.stub.configure(suspended, [meter.key])
    const refused = await meter.grant(1000)
    expect([refused.units, refused.snapshot?.state]).toEqual([0, 'suspended'])

    const quotas = [{ period: 'month', anchor: 'billing', limit: 3000 }] as const
    const plan = { ...meter.snapshot.plan, quotas }
    await meter.stub.configure({ ...meter.snapshot, version: 3, plan }, [meter.key])
    // One unit was used under the old plan.
    expect((await meter.grant(1000)).units).toBe(1000)
    expect((await meter.grant(2000)).units).toBe(1000)
    expect((await meter.grant(1000)).exhausted?.window).toBe('month')
  })

  it('replaces the keys, so that one it leaves out is unknown', async ({ expect }) => {
    const meter = await Meter.configured()
    const other = await keyOf(meter.snapshot.locator)
    await meter.stub.configure({ ...meter.snapshot, version: 2 }, [other.key])
    const reply = await meter.grant(1000, { keys: [meter.key.hash, other.key.hash] })
    expect(reply.keys.map((key) => key.status)).toEqual(['unknown', 'active'])
  })
})

describe('a record from KV', () => {
  it('serves a meter that was never configured', async ({ expect }) => {
    const meter = await Meter.fresh()
    await meter.stub.adopt(meter.snapshot, meter.key)
    expect((await meter.grant(1000)).units).toBe(1000)
    await meter.evict()
    expect((await meter.stub.usage())?.snapshot).toEqual(meter.snapshot)
  })

  it('adds the other keys of the subscription as they are seen', async ({ expect }) => {
    const meter = await Meter.fresh()
    const { key } = await keyOf(meter.snapshot.locator)
    await meter.stub.adopt(meter.snapshot, meter.key)
    await meter.stub.adopt(meter.snapshot, key)
    const { keys } = await meter.grant(1000, { keys: [meter.key.hash, key.hash] })
    expect(keys.map(({ status }) => status)).toEqual(['active', 'active'])
  })

  it('is obeyed when it is newer, and not when it is older', async ({ expect }) => {
    const meter = await Meter.fresh()
    for (const version of [2, 4, 3]) {
      await meter.stub.adopt({ ...meter.snapshot, version }, meter.key)
    }
    expect((await meter.stub.usage())?.snapshot.version).toBe(4)
  })

  it('never outdoes the control plane at the same version', async ({ expect }) => {
    const meter = await Meter.configured()
    const stranger = await keyOf(meter.snapshot.locator)
    await meter.stub.adopt({ ...meter.snapshot, state: 'canceled' }, stranger.key)
    const reply = await meter.grant(1000, { keys: [meter.key.hash, stranger.key.hash] })
    expect(reply.keys.map((key) => key.status)).toEqual(['active', 'unknown'])
    expect((await meter.stub.usage())?.snapshot.state).toBe('active')
  })

  it('never brings a revoked key back, however new it looks', async ({ expect }) => {
    const meter = await Meter.fresh()
    const revoked = { ...meter.key, status: 'revoked' } as const
    await meter.stub.configure({ ...meter.snapshot, version: 2 }, [revoked])
    for (const version of [1, 2, 9]) {
      await meter.stub.adopt({ ...meter.snapshot, version }, meter.key)
      expect((await meter.grant(1000)).keys[0]?.status).toBe('revoked')
    }
  })

  it('gives way to the control plane', async ({ expect }) => {
    const meter = await Meter.fresh()
    await meter.stub.adopt(meter.snapshot, meter.key)
    const revoked = { ...meter.key, status: 'revoked' } as const
    expect(await meter.stub.configure(meter.snapshot, [revoked])).toBe(1)
    expect((await meter.grant(1000)).keys[0]?.status).toBe('revoked')
  })
})
