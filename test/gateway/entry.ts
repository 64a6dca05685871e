export { default, SubscriptionMeter } from '../../src/gateway/index'
