/** The production gateway; only its meter is counted. */
import { SubscriptionMeter as Meter } from '../../src/durable-objects/subscription-meter'
import { createGateway } from '../../src/gateway/gateway'
import { countCalls, countWrites } from './counts'

export { Counts } from './counts'
export default createGateway()

export class SubscriptionMeter extends Meter {
  constructor(...[ctx, env]: ConstructorParameters<typeof Meter>) {
    countWrites(ctx.storage)
    super(ctx, env)
  }
}
countCalls(Meter.prototype)
