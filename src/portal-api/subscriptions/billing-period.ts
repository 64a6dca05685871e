import { periodAt, type Period } from '../../domain/quota-window'

/** The billing month that holds `at`; counted from the subscription's billing anchor. */
export const billingPeriod = (
  subscription: { readonly billingAnchor: number; readonly startedAt: number },
  at: number,
): Period => periodAt({ period: 'month', anchor: 'billing' }, subscription, at)
