import { SubscriptionMeter as Meter } from '../../src/durable-objects/subscription-meter'

export { default } from '../../src/queues/index'

/** The meter, which also remembers what it was told. */
export class SubscriptionMeter extends Meter {
  override async acknowledge(sequences: readonly number[]): Promise<void> {
    await super.acknowledge(sequences)
    this.ctx.storage.kv.put('told', [...(await this.acknowledged()), ...sequences])
  }

  /** Sends nothing: the tests bring the messages. */
  override async alarm(): Promise<void> {}

  async acknowledged(): Promise<number[]> {
    return this.ctx.storage.kv.get<number[]>('told') ?? []
  }
}
