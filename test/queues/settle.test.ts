import { describe, it, vi } from 'vitest'
import { parseUsageMessage } from '../../src/queues/messages'
import { keepDeadLetters, settle, type Delivery, type SettlePorts } from '../../src/queues/settle'
import { NOW, settledBatch, settledUsage, usageBatch } from './support/builders'

const delivery = (body: unknown, attempts = 1) => {
  const ack = vi.fn()
  const retry = vi.fn()
  return { id: 'm1', timestamp: new Date(NOW), body, attempts, ack, retry } satisfies Delivery
}

const ports = (changes: Partial<SettlePorts> = {}) => ({
  parse: (body: unknown) => parseUsageMessage(body, NOW),
  countUsage: vi.fn(async () => {}),
  recordSettled: vi.fn(async () => {}),
  acknowledge: vi.fn(),
  noticeAlerts: vi.fn(async () => {}),
  storeDeadLetter: vi.fn(async () => {}),
  report: vi.fn(),
  ...changes,
})

const broken = async () => {
  throw new Error('D1 is away')
}

describe('the settle loop', () => {
  it('acknowledges what it wrote, and tells the meter only after that', async ({ expect }) => {
    const order: string[] = []
    const used = ports({
      recordSettled: async () => void order.push('recorded'),
      acknowledge: (locator, sequences) => void order.push(`${locator} ${sequences}`),
    })
    const settled = delivery(settledBatch([settledUsage(4), settledUsage(5)]))
    await settle([settled], used)
    expect(order).toEqual(['recorded', 'at_sub_1 4,5'])
    expect(settled.ack).toHaveBeenCalledOnce()
  })

  it('retries a failed message later and later, and holds up no other', async ({ expect }) => {
    const used = ports({ recordSettled: broken })
    const first = delivery(settledBatch([settledUsage(1)]), 1)
    const fourth = delivery(settledBatch([settledUsage(2)]), 4)
    const good = delivery(usageBatch('iso_1:1'))
    await settle([first, fourth, good], used)
    expect(first.retry).toHaveBeenCalledExactlyOnceWith({ delaySeconds: 2 })
    expect(fourth.retry).toHaveBeenCalledExactlyOnceWith({ delaySeconds: 16 })
    expect(first.ack).not.toHaveBeenCalled()
    expect(used.acknowledge).not.toHaveBeenCalled()
    expect(used.report).toHaveBeenCalledTimes(2)
    expect(good.ack).toHaveBeenCalledOnce()
  })

  it('tries again while the meter cannot say what to tell of, when all else is written', async ({
    expect,
  }) => {
    const used = ports({ noticeAlerts: broken })
    const settled = delivery(settledBatch([settledUsage(1)]))
    const usage = delivery(usageBatch('iso_1:1'))
    await settle([settled, usage], used)
    expect(used.acknowledge).toHaveBeenCalledExactlyOnceWith('at_sub_1', [1])
    expect(settled.retry).toHaveBeenCalledOnce()
    expect(settled.ack).not.toHaveBeenCalled()
    expect(usage.ack).toHaveBeenCalledOnce()
  })

  it('keeps an unreadable message at once: a retry cannot help', async ({ expect }) => {
    const used = ports()
    const poison = delivery({ kind: 'usage' })
    await settle([poison], used)
    expect(used.storeDeadLetter).toHaveBeenCalledOnce()
    expect(poison.ack).toHaveBeenCalledOnce()
    expect(used.countUsage).not.toHaveBeenCalled()
  })

  it('never acknowledges a message that it could not keep', async ({ expect }) => {
    const used = ports({ storeDeadLetter: broken })
    const poison = delivery('nonsense')
    const dead = delivery(usageBatch('iso_1:1'))
    await settle([poison], used)
    await keepDeadLetters([dead], used)
    for (const { ack, retry } of [poison, dead]) {
      expect(ack).not.toHaveBeenCalled()
      expect(retry).toHaveBeenCalledOnce()
    }
  })
})
