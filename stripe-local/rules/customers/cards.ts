import type { CardBehaviour } from '../../state/notes.ts'

interface TestCard {
  readonly behaviour: CardBehaviour
  readonly number: string
  readonly brand: string
  /** Whether it can be kept with a customer. */
  readonly attaches: boolean
}

const card = (number: string, behaviour: CardBehaviour, attaches = true): TestCard => ({
  behaviour,
  number,
  brand: number.startsWith('5') ? 'mastercard' : 'visa',
  attaches,
})

/**
 * Cards that Stripe declines cannot be attached, except `chargeCustomerFail`.
 * Source: https://docs.stripe.com/testing#declined-payments
 */
export const TEST_CARDS: Readonly<Record<string, TestCard>> = {
  pm_card_visa: card('4242424242424242', 'succeeds'),
  pm_card_mastercard: card('5555555555554444', 'succeeds'),
  pm_card_chargeCustomerFail: card('4000000000000341', 'declines'),
  pm_card_visa_chargeDeclined: card('4000000000000002', 'declines', false),
  pm_card_visa_chargeDeclinedInsufficientFunds: card(
    '4000000000009995',
    'insufficient_funds',
    false,
  ),
  pm_card_authenticationRequired: card('4000002760003184', 'authentication_required'),
  pm_card_createDispute: card('4000000000000259', 'disputed'),
}

/** The token of a card's number, for the hosted pages. */
export const tokenOf = (number: string): string | null =>
  Object.entries(TEST_CARDS).find(([, card]) => card.number === number.replaceAll(' ', ''))?.[0] ??
  null
