import { DurableObject } from 'cloudflare:workers'

export { default } from '../../src/queues/index'

/** Stands in for the meter: remembers what it was told, and fails when asked to. */
export class SubscriptionMeter extends DurableObject {
  async acknowledge(sequences: readonly number[]): Promise<void> {
    if (await this.ctx.storage.get('failing')) throw new Error('meter away')
    const known = (await this.ctx.storage.get<number[]>('acknowledged')) ?? []
    await this.ctx.storage.put('acknowledged', [...new Set([...known, ...sequences])])
  }

  async acknowledged(): Promise<number[]> {
    const known = (await this.ctx.storage.get<number[]>('acknowledged')) ?? []
    return known.toSorted((a, b) => a - b)
  }

  async failFromNowOn(): Promise<void> {
    await this.ctx.storage.put('failing', true)
  }
}
