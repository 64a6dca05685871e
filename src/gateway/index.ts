import { createGateway } from './gateway'

export { SubscriptionMeter } from '../durable-objects/subscription-meter'
export default createGateway() satisfies ExportedHandler<GatewayEnv>
