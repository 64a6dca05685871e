export { default, RateLimiter } from '../../src/portal-api/index'
export { SubscriptionMeter } from '../../src/durable-objects/subscription-meter'
