import { Stripe } from 'stripe'

/** ms before each further try. */
const WAITS = [50, 150, 400, 1000]

/** Repeats a call while Stripe answers the same one of somebody else (409). */
export async function whileBusy<T>(call: () => Promise<T>): Promise<T> {
  for (const wait of WAITS) {
    try {
      return await call()
    } catch (error) {
      if (!(error instanceof Stripe.errors.StripeError) || error.statusCode !== 409) throw error
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
  return call()
}
