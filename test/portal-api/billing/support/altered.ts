/** A Stripe that answers a call otherwise than the local one would. */
import type { Payments } from '../../../../src/payments/stripe'
import type { PortalDeps } from '../../../../src/portal-api/deps'
import type { TestStripe } from '../../support/stripe'

// oxlint-disable-next-line typescript/no-explicit-any
type Loose = any

/**
 * What reducers are given, with one call of the SDK answered otherwise.
 * @param call as `invoices.retrieve`
 * @param alter is given the real answer
 */
export const altered = (stripe: TestStripe, call: string, alter: (answer: Loose) => unknown) =>
  replaced(stripe, call, async (ask) => alter(structuredClone(await ask())))

/** What reducers are given, with one call of the SDK refused before it is made. */
export const refusing = (stripe: TestStripe, call: string, statusCode: number) =>
  replaced(stripe, call, (_, { StripeInvalidRequestError }) =>
    Promise.reject(new StripeInvalidRequestError({ statusCode, message: 'no' } as never)),
  )

function replaced(
  stripe: TestStripe,
  call: string,
  answer: (ask: () => Promise<Loose>, errors: Payments['stripe']['errors']) => Promise<unknown>,
): PortalDeps {
  const deps = stripe.deps()
  const payments = deps.payments as Payments
  const [resource = '', method = ''] = call.split('.')
  const real = (payments.stripe as Loose)[resource]
  const asked = (...args: unknown[]) => answer(() => real[method](...args), payments.stripe.errors)
  const sdk = Object.create(payments.stripe, {
    [resource]: { value: Object.create(real, { [method]: { value: asked } }) },
  })
  return Object.create(deps, { payments: { value: { ...payments, stripe: sdk } } }) as PortalDeps
}
